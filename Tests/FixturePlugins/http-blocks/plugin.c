/*
 * Waits for what a server answers inside start(). "never" does not call wait() but sits there until it is cancelled; "return" leaves
 * start() at once.
 */
#define _GNU_SOURCE
#include "../fixture-http.h"

#include <unistd.h>

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    persona_text said = persona_message_at(turn->messages, turn->messages.count - 1)->text;
    persona_text rest = said;
    persona_text option = cut(&rest, ' ');
    int never = is(option, "never"), back = is(option, "return");
    if (never || back) said = rest;
    persona_status status = begin(instance, request, said, sink);
    if (status != PERSONA_OK) {
        refuse(sink, "start", status);
        return;
    }
    if (back) return;
    if (never) {
        while (!request->is_cancelled(request->handle)) usleep(1000);
        fixture_finish(sink, PERSONA_CANCELLED);
        return;
    }
    while (status == PERSONA_OK) status = http_->wait(instance, request->handle);
    char name[32];
    snprintf(name, sizeof name, "wait_%d", status);
    metrics_->add(instance, name, 1);
}

FIXTURE_CHAT(PERSONA_CHAT_BLOCKS, start);
FIXTURE_PLUGIN("host.persona.fixture.http-blocks", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
