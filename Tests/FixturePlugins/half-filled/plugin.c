/* Offers a kind whose table lacks a required member: cancel. */
#include "../fixture.h"

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    fixture_finish(sink, PERSONA_OK);
}

static const persona_chat table = {
    .struct_size = sizeof table, .open_persona = fixture_open, .close_persona = fixture_close, .start = start};
FIXTURE_PLUGIN("host.persona.fixture.half-filled", PERSONA_KIND_CHAT, &table);
FIXTURE_ENTRY
