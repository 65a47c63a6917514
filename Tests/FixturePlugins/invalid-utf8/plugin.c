/* Writes text that is not UTF-8, and characters cut in two. */
#include "../fixture.h"

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    sink->write(sink->handle, PERSONA_TEXT("a\xFF" "b\xC3"));
    sink->write(sink->handle, PERSONA_TEXT("\xA9 \xF0\x9F"));
    sink->write(sink->handle, PERSONA_TEXT("\x98\x80 \xE2\x82"));
    fixture_finish(sink, PERSONA_OK);
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.invalid-utf8", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
