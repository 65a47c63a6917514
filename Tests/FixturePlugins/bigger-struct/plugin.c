/* Comes from the future: every struct it hands over is longer than those of 1.0, its minor version is newer. */
#include "../fixture.h"

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    fixture_say(sink, "from the future");
    struct {
        persona_chat_result known;
        uint64_t unknown[4];
    } result = {.known = {.struct_size = sizeof result, .confidence = 1}, .unknown = {~0ull, ~0ull, ~0ull, ~0ull}};
    sink->finish(sink->handle, &result.known);
}

static const struct {
    persona_chat known;
    uint64_t unknown[4];
} chat = {
    .known =
        {.struct_size = sizeof chat,
         .flags = 0xFFFF0000u,
         .open_persona = fixture_open,
         .close_persona = fixture_close,
         .start = start,
         .cancel = fixture_cancel},
    .unknown = {~0ull, ~0ull, ~0ull, ~0ull}};

static const void *extension(const char *id) {
    return strcmp(id, PERSONA_KIND_CHAT) == 0 || strcmp(id, "persona.chat/2") == 0 ? &chat : NULL;
}

static const struct {
    persona_plugin known;
    uint64_t unknown;
} plugin = {
    .known =
        {.struct_size = sizeof plugin,
         .id = "host.persona.fixture.bigger-struct",
         .name = "Fixture",
         .version = "1.0.0",
         .vendor = "",
         .description = "",
         .flags = 0x80000000u,
         .get_extension = extension,
         .create = fixture_create,
         .init = fixture_init,
         .destroy = fixture_destroy},
    .unknown = ~0ull};
static const persona_plugin *const plugins[] = {&plugin.known};

PERSONA_EXPORT const persona_entry *persona_plugin_entry(void) {
    static const struct {
        persona_entry known;
        uint64_t unknown;
    } entry = {
        .known =
            {.struct_size = sizeof entry,
             .abi_major = PERSONA_ABI_MAJOR,
             .abi_minor = PERSONA_ABI_MINOR + 7,
             .plugin_count = 1,
             .plugins = plugins},
        .unknown = ~0ull};
    return &entry.known;
}
