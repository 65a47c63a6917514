/* Writes as many bytes at once as the user's message says, then ends. */
#include "../fixture.h"

#include <stdlib.h>

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request;
    persona_text said = persona_message_at(turn->messages, 0)->text;
    char digits[16] = {0};
    memcpy(digits, said.data, said.size < 15 ? said.size : 15);
    size_t size = (size_t)atol(digits);
    char *piece = malloc(size);
    if (piece == NULL) {
        fixture_finish(sink, PERSONA_UNAVAILABLE);
        return;
    }
    memset(piece, 'x', size);
    persona_status status = sink->write(sink->handle, (persona_text){piece, size});
    free(piece);
    fixture_finish(sink, status);
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.huge-write", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
