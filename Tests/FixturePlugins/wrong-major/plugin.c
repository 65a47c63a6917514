/* Built for the next major version of the contract. */
#include "../fixture.h"

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    fixture_finish(sink, PERSONA_OK);
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.wrong-major", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY_OF(PERSONA_ABI_MAJOR + 1, 0)
