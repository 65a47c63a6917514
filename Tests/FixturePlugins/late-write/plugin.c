/* Writes into a sink that it finished before, at once and again during the next turn. */
#include "../fixture.h"

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    static persona_chat_sink old;
    if (old.handle != 0) {
        persona_status status = fixture_say(&old, "ghost");
        fixture_say(sink, status == PERSONA_STALE ? "stale" : "taken");
    }
    old = *sink;
    fixture_finish(sink, PERSONA_OK);
    fixture_say(sink, "too late");
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.late-write", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
