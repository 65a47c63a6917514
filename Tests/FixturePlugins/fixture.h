/*
 * What every fixture plugin needs and none is about: a life without events, and tables built in one line.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <persona/persona.h>
#include <string.h>

static inline persona_status fixture_create(const persona_host *host, persona_instance *instance) {
    (void)host;
    *instance = 1;
    return PERSONA_OK;
}

static inline persona_status fixture_init(persona_instance instance, const persona_explain *why) {
    (void)instance, (void)why;
    return PERSONA_OK;
}

static inline void fixture_destroy(persona_instance instance) {
    (void)instance;
}

static inline persona_status fixture_open(
    persona_instance instance, const persona_card *card, const persona_explain *why, uint64_t *persona) {
    (void)instance, (void)card, (void)why;
    *persona = 1;
    return PERSONA_OK;
}

static inline void fixture_close(persona_instance instance, uint64_t persona) {
    (void)instance, (void)persona;
}

static inline void fixture_cancel(persona_instance instance, uint64_t request) {
    (void)instance, (void)request;
}

static inline persona_status fixture_finish(const persona_chat_sink *sink, persona_status status) {
    persona_chat_result result = {.struct_size = sizeof result, .ending.status = status, .confidence = -1};
    return sink->finish(sink->handle, &result);
}

static inline persona_status fixture_say(const persona_chat_sink *sink, const char *line) {
    return sink->write(sink->handle, (persona_text){line, strlen(line)});
}

#define FIXTURE_CHAT(options, function) \
    static const persona_chat fixture_chat = { \
        .struct_size = sizeof(persona_chat), .flags = (options), .open_persona = fixture_open, \
        .close_persona = fixture_close, .start = (function), .cancel = fixture_cancel}

#define FIXTURE_SAFETY(options, function) \
    static const persona_safety fixture_safety = { \
        .struct_size = sizeof(persona_safety), .flags = (options), .review = (function), .cancel = fixture_cancel}

/* The whole table of one plugin with one kind; `table` is the kind's. */
#define FIXTURE_PLUGIN(plugin_id, kind, table) \
    static const void *fixture_extension(const char *id) { \
        return strcmp(id, (kind)) == 0 ? (table) : NULL; \
    } \
    static const persona_plugin fixture_plugin = { \
        .struct_size = sizeof(persona_plugin), .id = (plugin_id), .name = "Fixture", .version = "1.0.0", .vendor = "", \
        .description = "", .get_extension = fixture_extension, .create = FIXTURE_CREATE, .init = FIXTURE_INIT, \
        .destroy = FIXTURE_DESTROY}; \
    static const persona_plugin *const fixture_plugins[] = {&fixture_plugin}

#ifndef FIXTURE_CREATE
#define FIXTURE_CREATE fixture_create
#endif
#ifndef FIXTURE_INIT
#define FIXTURE_INIT fixture_init
#endif
#ifndef FIXTURE_DESTROY
#define FIXTURE_DESTROY fixture_destroy
#endif

#define FIXTURE_ENTRY_OF(major, needs) \
    PERSONA_EXPORT const persona_entry *persona_plugin_entry(void) { \
        static const persona_entry entry = { \
            .struct_size = sizeof(persona_entry), .abi_major = (major), .abi_minor = PERSONA_ABI_MINOR, \
            .needs_host_minor = (needs), .plugin_count = 1, .plugins = fixture_plugins}; \
        return &entry; \
    }

#define FIXTURE_ENTRY FIXTURE_ENTRY_OF(PERSONA_ABI_MAJOR, 0)

#endif
