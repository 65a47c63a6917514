/* Checks cards: refuses those without the word "good"; says which persona handle a turn has and how many are open. */
#include "../fixture.h"

#include <stdio.h>

static int opened_, closed_;

static persona_status open_persona(
    persona_instance instance, const persona_card *card, const persona_explain *why, uint64_t *persona) {
    (void)instance;
    for (uint64_t at = 0; at + 4 <= card->json.size; at++)
        if (memcmp(card->json.data + at, "good", 4) == 0) {
            *persona = (uint64_t)++opened_;
            return PERSONA_OK;
        }
    why->write(why->handle, PERSONA_TEXT("data.extensions.persona_host.script: found no rule, expected one"));
    return PERSONA_INVALID;
}

static void close_persona(persona_instance instance, uint64_t persona) {
    (void)instance, (void)persona;
    closed_++;
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request;
    char line[64];
    snprintf(line, sizeof line, "handle %d open %d", (int)turn->persona, opened_ - closed_);
    fixture_say(sink, line);
    fixture_finish(sink, PERSONA_OK);
}

static const persona_chat fixture_chat = {
    .struct_size = sizeof fixture_chat,
    .open_persona = open_persona,
    .close_persona = close_persona,
    .start = start,
    .cancel = fixture_cancel};
FIXTURE_PLUGIN("host.persona.fixture.personas", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
