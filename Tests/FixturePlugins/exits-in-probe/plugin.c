/* Ends the process as soon as it is opened, as if all were well. */
#include "../fixture.h"

#include <unistd.h>

__attribute__((constructor)) static void leave(void) {
    _exit(0);
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    fixture_finish(sink, PERSONA_OK);
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.exits-in-probe", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
