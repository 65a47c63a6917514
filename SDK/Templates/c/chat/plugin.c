/* my-plugin: a chat behaviour that greets, listens, and repeats what it heard. */
#include <persona/persona.h>
#include <stdlib.h>
#include <string.h>

typedef struct behaviour {
    const persona_host *host;
    persona_text greeting;
} behaviour;

static persona_status create(const persona_host *host, persona_instance *instance) {
    behaviour *self = calloc(1, sizeof *self);
    if (!self) return PERSONA_FAILED;
    self->host = host;
    *instance = (persona_instance)(uintptr_t)self;
    return PERSONA_OK;
}

static persona_status init(persona_instance instance, const persona_explain *why) {
    (void)why;
    behaviour *self = (behaviour *)(uintptr_t)instance;
    const persona_config *config = self->host->get_extension(self->host->handle, PERSONA_EXT_CONFIG);
    self->greeting = PERSONA_TEXT("Hello");
    if (config) self->greeting = config->text(self->host->handle, "greeting", self->greeting);
    const persona_log *log = self->host->get_extension(self->host->handle, PERSONA_EXT_LOG);
    if (log) log->write(self->host->handle, PERSONA_LOG_INFO, 0, PERSONA_TEXT("ready"));
    return PERSONA_OK;
}

static void destroy(persona_instance instance) { free((behaviour *)(uintptr_t)instance); }

/* Called once for each card: compile rules here, and refuse a card you cannot speak for. */
static persona_status open_persona(
    persona_instance instance, const persona_card *card, const persona_explain *why, uint64_t *persona) {
    (void)instance;
    *persona = 1;
    if (card->json.size > 0) return PERSONA_OK;
    why->write(why->handle, PERSONA_TEXT("the card is empty; a JSON object was expected"));
    return PERSONA_INVALID;
}

static void close_persona(persona_instance instance, uint64_t persona) { (void)instance, (void)persona; }

/* Writes in pieces of a few KiB, so that a reader sees the beginning at once. */
static persona_status say(const persona_chat_sink *sink, persona_text text) {
    persona_status status = PERSONA_OK;
    for (uint64_t at = 0; at < text.size && status == PERSONA_OK; at += 4096) {
        uint64_t left = text.size - at;
        status = sink->write(sink->handle, (persona_text){text.data + at, left < 4096 ? left : 4096});
    }
    return status;
}

/* What is written goes to the reader at once. What `state` remembers comes back with the next turn. */
static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    const persona_text leads[] = {PERSONA_TEXT("You said: "), PERSONA_TEXT("I heard: "), PERSONA_TEXT("So: ")};
    const persona_message *message = persona_message_at(turn->messages, turn->messages.count - 1);
    persona_text pieces[6];
    int count = 0;
    if (!turn->state.data) {
        pieces[count++] = ((behaviour *)(uintptr_t)instance)->greeting;
        pieces[count++] = PERSONA_TEXT(", ");
        pieces[count++] = turn->user_name.size > 0 ? turn->user_name : PERSONA_TEXT("friend");
        pieces[count++] = PERSONA_TEXT("! ");
    }
    pieces[count++] = leads[request->seed % 3];
    pieces[count++] = message->text;
    persona_chat_result result = {.struct_size = sizeof result, .model = PERSONA_TEXT("my-plugin"), .confidence = 0.5};
    for (int i = 0; i < count && result.ending.status == PERSONA_OK; i++) result.ending.status = say(sink, pieces[i]);
    result.state = PERSONA_TEXT("greeted");
    sink->finish(sink->handle, &result);
}

/* Nothing to stop: the next write answers PERSONA_CANCELLED. */
static void cancel(persona_instance instance, uint64_t request) { (void)instance, (void)request; }

/* It may wait in write() when a long message meets a slow reader, hence BLOCKS and no resume(). */
static const persona_chat chat = {
    .struct_size = sizeof chat, .flags = PERSONA_CHAT_BLOCKS | PERSONA_CHAT_REWRITABLE, .open_persona = open_persona,
    .close_persona = close_persona, .start = start, .cancel = cancel};

static const void *get_extension(const char *id) { return strcmp(id, PERSONA_KIND_CHAT) == 0 ? &chat : NULL; }

static const persona_plugin plugin = {
    .struct_size = sizeof plugin, .id = "org.example.my-plugin", .name = "My plugin", .version = "1.0.0", .vendor = "",
    .description = "Greets and listens.", .get_extension = get_extension, .create = create, .init = init, .destroy = destroy};
static const persona_plugin *const plugins[] = {&plugin};
static const persona_entry entry = {
    .struct_size = sizeof entry, .abi_major = PERSONA_ABI_MAJOR, .abi_minor = PERSONA_ABI_MINOR, .plugin_count = 1,
    .plugins = plugins};

PERSONA_EXPORT const persona_entry *persona_plugin_entry(void) { return &entry; }
