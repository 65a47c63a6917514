/* Counts its turns, and hands the count over to the next version; takes none that is not a number. */
#include "../fixture.h"

#include <persona/ext/handover.h>
#include <stdio.h>
#include <stdlib.h>

static _Atomic int turns_;

static persona_status save(persona_instance instance, const persona_handover_sink *sink) {
    (void)instance;
    char number[16];
    int size = snprintf(number, sizeof number, "%d", turns_);
    /* In two pieces: what is written is one text. */
    persona_status status = sink->write(sink->handle, (persona_text){number, 1});
    if (status != PERSONA_OK) return status;
    return sink->write(sink->handle, (persona_text){number + 1, (uint64_t)size - 1});
}

static persona_status restore(
    persona_instance instance, persona_text bytes, persona_text version, const persona_explain *why) {
    (void)instance, (void)version;
    char number[16] = {0};
    if (bytes.size >= sizeof number) {
        why->write(why->handle, PERSONA_TEXT("found more than a number"));
        return PERSONA_INVALID;
    }
    memcpy(number, bytes.data, bytes.size);
    turns_ = atoi(number);
    return PERSONA_OK;
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    char line[32];
    snprintf(line, sizeof line, "turn %d", ++turns_);
    fixture_say(sink, line);
    fixture_finish(sink, PERSONA_OK);
}

static const persona_handover handover = {.struct_size = sizeof handover, .save = save, .restore = restore};

FIXTURE_CHAT(0, start);

static const void *extension(const char *id) {
    if (strcmp(id, PERSONA_KIND_CHAT) == 0) return &fixture_chat;
    return strcmp(id, PERSONA_EXT_HANDOVER) == 0 ? &handover : NULL;
}

static const persona_plugin plugin = {
    .struct_size = sizeof plugin, .id = "host.persona.fixture.handover", .name = "Fixture", .version = "1.0.0",
    .vendor = "", .description = "", .get_extension = extension, .create = fixture_create, .init = fixture_init,
    .destroy = fixture_destroy};
static const persona_plugin *const fixture_plugins[] = {&plugin};
FIXTURE_ENTRY
