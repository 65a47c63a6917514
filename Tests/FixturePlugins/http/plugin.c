/*
 * Passes on what a server answers, without ever waiting. "cancel" takes the call back at once, "leave" finishes the request while
 * the call is open, "wait" asks for what only functions that may wait are given.
 */
#include "../fixture-http.h"

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    persona_text said = persona_message_at(turn->messages, turn->messages.count - 1)->text;
    persona_text rest = said;
    persona_text option = cut(&rest, ' ');
    if (is(option, "cancel") || is(option, "leave") || is(option, "wait")) said = rest;
    enter(instance);
    persona_status status = begin(instance, request, said, sink);
    if (status != PERSONA_OK) {
        refuse(sink, "start", status);
    } else if (is(option, "cancel")) {
        http_->cancel(instance, request->handle);
    } else if (is(option, "leave")) {
        fixture_say(sink, "gone");
        fixture_finish(sink, PERSONA_OK);
    } else if (is(option, "wait")) {
        refuse(sink, "wait", http_->wait(instance, request->handle));
    }
    leave();
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.http", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
