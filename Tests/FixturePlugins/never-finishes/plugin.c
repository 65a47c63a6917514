/* Takes requests and forgets them. */
#include "../fixture.h"

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    (void)sink;
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.never-finishes", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
