/*
 * Keeps values without ever waiting. "wait" asks for what only functions that may wait are given.
 */
#include "../fixture-state.h"

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    enter(instance);
    persona_text said = persona_message_at(turn->messages, turn->messages.count - 1)->text;
    if (is(said, "wait")) {
        errand one = {.sink = *sink};
        refuse(&one, "wait", state_->wait(instance, request->handle));
    } else {
        begin(instance, request, turn, sink);
    }
    leave();
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.state", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
