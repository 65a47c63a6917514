/* Finishes every request twice. */
#include "../fixture.h"

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    fixture_say(sink, "once");
    fixture_finish(sink, PERSONA_OK);
    fixture_finish(sink, PERSONA_FAILED);
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.double-finish", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
