/* Waits inside start(): streams a mebibyte, or sleeps until it is cancelled when told "sleep". */
#define _GNU_SOURCE
#include "../fixture.h"

#include <unistd.h>

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance;
    persona_text said = persona_message_at(turn->messages, turn->messages.count - 1)->text;
    if (said.size == 5 && memcmp(said.data, "sleep", 5) == 0) {
        while (!request->is_cancelled(request->handle)) usleep(1000);
        fixture_finish(sink, PERSONA_CANCELLED);
        return;
    }
    if (said.size == 4 && memcmp(said.data, "hang", 4) == 0) {
        usleep(400 * 1000);
        fixture_say(sink, "nobody listens");
        fixture_finish(sink, PERSONA_OK);
        return;
    }
    static const char piece[4096] = {'b'};
    persona_status status = PERSONA_OK;
    for (int count = 0; count < 256 && status == PERSONA_OK; count++)
        status = sink->write(sink->handle, (persona_text){piece, sizeof piece});
    fixture_finish(sink, status);
}

FIXTURE_CHAT(PERSONA_CHAT_BLOCKS, start);
FIXTURE_PLUGIN("host.persona.fixture.blocks", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
