/* Cannot become ready, says why, and notices whether destroy() follows. */
#define FIXTURE_INIT refuse
#define FIXTURE_DESTROY note
#define _GNU_SOURCE
#include "../fixture.h"

#include <stdlib.h>

static persona_status refuse(persona_instance instance, const persona_explain *why) {
    (void)instance;
    why->write(why->handle, PERSONA_TEXT("the model file is missing: "));
    why->write(why->handle, PERSONA_TEXT("put it into the data folder"));
    return PERSONA_UNAVAILABLE;
}

/* Seen by the test, which has no other way into a library that is refused. */
static void note(persona_instance instance) {
    (void)instance;
    setenv("PERSONA_FIXTURE_FAILS_INIT_DESTROYED", "1", 1);
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    fixture_finish(sink, PERSONA_OK);
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.fails-init", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
