/* Aborts as soon as it is opened. */
#include "../fixture.h"

#include <stdlib.h>

__attribute__((constructor)) static void crash(void) {
    abort();
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    fixture_finish(sink, PERSONA_OK);
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.crashes-in-probe", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
