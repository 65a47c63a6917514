/* my-plugin: a relationship style. It says the same twice: as guidance for a model, and as a rewrite of an author's words. */
#include <persona/persona.h>
#include <string.h>

/* It keeps nothing, so every instance may have the same name. */
static persona_status create(const persona_host *host, persona_instance *instance) {
    (void)host;
    *instance = 1;
    return PERSONA_OK;
}

static persona_status init(persona_instance instance, const persona_explain *why) {
    (void)instance, (void)why;
    return PERSONA_OK;
}

static void destroy(persona_instance instance) { (void)instance; }

static void write_all(const persona_style_sink *sink, const persona_text *pieces, int count) {
    persona_ending ending = {.status = PERSONA_OK};
    for (int i = 0; i < count && ending.status == PERSONA_OK; i++) ending.status = sink->write(sink->handle, pieces[i]);
    sink->finish(sink->handle, &ending);
}

/* A few sentences in English that a model is told before it answers. */
static void guide(
    persona_instance instance, const persona_request *request, const persona_style_input *input,
    const persona_style_sink *sink) {
    (void)instance, (void)request;
    const persona_text pieces[] = {
        PERSONA_TEXT("You sailed with "), input->user_name.size > 0 ? input->user_name : PERSONA_TEXT("the user"),
        PERSONA_TEXT(" for years. Speak as an old shipmate: frank, warm, with a word of the sea now and then.")};
    write_all(sink, pieces, 3);
}

/* Adds to the reply and changes nothing in it: facts, questions, names and numbers stay as they are. */
static void rewrite(
    persona_instance instance, const persona_request *request, const persona_style_input *input,
    const persona_style_sink *sink) {
    (void)instance;
    const persona_text calls[] = {PERSONA_TEXT("Ahoy! "), PERSONA_TEXT("Well, shipmate: "), PERSONA_TEXT("Aye. ")};
    const persona_text pieces[] = {input->turn_number == 1 ? calls[0] : calls[1 + request->seed % 2], input->reply};
    write_all(sink, pieces, 2);
}

static void cancel(persona_instance instance, uint64_t request) { (void)instance, (void)request; }

/* Cards and clients choose it by the name of the relationship. */
static const persona_style style = {
    .struct_size = sizeof style, .relationship = "my-plugin", .guide = guide, .rewrite = rewrite, .cancel = cancel};

static const void *get_extension(const char *id) { return strcmp(id, PERSONA_KIND_STYLE) == 0 ? &style : NULL; }

static const persona_plugin plugin = {
    .struct_size = sizeof plugin, .id = "org.example.my-plugin", .name = "My plugin", .version = "1.0.0", .vendor = "",
    .description = "Speaks to the user as an old shipmate.", .get_extension = get_extension, .create = create, .init = init, .destroy = destroy};
static const persona_plugin *const plugins[] = {&plugin};
static const persona_entry entry = {
    .struct_size = sizeof entry, .abi_major = PERSONA_ABI_MAJOR, .abi_minor = PERSONA_ABI_MINOR, .plugin_count = 1,
    .plugins = plugins};

PERSONA_EXPORT const persona_entry *persona_plugin_entry(void) { return &entry; }
