/* my-plugin: a safety policy. A message with the configured phrase is refused, a reply with it ends before it. */
#include <persona/persona.h>
#include <stdlib.h>
#include <string.h>

typedef struct policy {
    const persona_host *host;
    persona_text phrase;
} policy;

static persona_status create(const persona_host *host, persona_instance *instance) {
    policy *self = calloc(1, sizeof *self);
    if (!self) return PERSONA_FAILED;
    self->host = host;
    *instance = (persona_instance)(uintptr_t)self;
    return PERSONA_OK;
}

static persona_status init(persona_instance instance, const persona_explain *why) {
    (void)why;
    policy *self = (policy *)(uintptr_t)instance;
    const persona_config *config = self->host->get_extension(self->host->handle, PERSONA_EXT_CONFIG);
    self->phrase = PERSONA_TEXT("swordfish");
    if (config) self->phrase = config->text(self->host->handle, "phrase", self->phrase);
    return PERSONA_OK;
}

static void destroy(persona_instance instance) { free((policy *)(uintptr_t)instance); }

static int contains(persona_text text, persona_text phrase) {
    for (uint64_t at = 0; phrase.size > 0 && at + phrase.size <= text.size; at++)
        if (memcmp(text.data + at, phrase.data, phrase.size) == 0) return 1;
    return 0;
}

/* Whether the text ends with a beginning of the phrase, which the next span could complete. */
static int ends_within(persona_text text, persona_text phrase) {
    for (uint64_t size = phrase.size < text.size + 1 ? phrase.size : text.size + 1; size-- > 1;)
        if (memcmp(text.data + text.size - size, phrase.data, size) == 0) return 1;
    return 0;
}

/* Every review ends with a verdict: one that fails refuses the turn. */
static void review(
    persona_instance instance, const persona_request *request, const persona_safety_input *input,
    const persona_safety_sink *sink) {
    (void)request;
    const policy *self = (const policy *)(uintptr_t)instance;
    const persona_text trigger = PERSONA_TEXT("phrase");
    persona_verdict verdict = {.struct_size = sizeof verdict, .decision = PERSONA_ALLOW};
    if (contains(input->text, self->phrase)) {
        verdict.decision = PERSONA_REFUSE;
        verdict.level = PERSONA_LEVEL_CONCERN;
        /* A name from a list of your own, never the user's words. */
        verdict.triggers = &trigger;
        verdict.trigger_count = 1;
        verdict.rule = PERSONA_TEXT("my-plugin/phrase");
        verdict.replacement = PERSONA_TEXT("Let us talk about something else.");
    } else if (
        input->stage == PERSONA_STAGE_OUTPUT && !(input->flags & PERSONA_REVIEW_LAST)
        && ends_within(input->text, self->phrase)) {
        verdict.decision = PERSONA_HOLD;
    }
    sink->finish(sink->handle, &verdict);
}

static void cancel(persona_instance instance, uint64_t request) { (void)instance, (void)request; }

static const persona_safety safety = {
    .struct_size = sizeof safety, .flags = PERSONA_SAFETY_INPUT | PERSONA_SAFETY_OUTPUT, .review = review,
    .cancel = cancel};

static const void *get_extension(const char *id) { return strcmp(id, PERSONA_KIND_SAFETY) == 0 ? &safety : NULL; }

static const persona_plugin plugin = {
    .struct_size = sizeof plugin, .id = "org.example.my-plugin", .name = "My plugin", .version = "1.0.0", .vendor = "",
    .description = "Refuses one phrase.", .get_extension = get_extension, .create = create, .init = init, .destroy = destroy};
static const persona_plugin *const plugins[] = {&plugin};
static const persona_entry entry = {
    .struct_size = sizeof entry, .abi_major = PERSONA_ABI_MAJOR, .abi_minor = PERSONA_ABI_MINOR, .plugin_count = 1,
    .plugins = plugins};

PERSONA_EXPORT const persona_entry *persona_plugin_entry(void) { return &entry; }
