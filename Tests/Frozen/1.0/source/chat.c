/*
 * Frozen with ABI 1.0, see ../README.md: a behaviour that uses every part of the contract a behaviour has, without waiting. It says what it
 * was told and what its services answered; told "long" it streams 200,000 bytes and goes on in resume().
 */
#include <persona/persona.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONG = 200000, PIECE = 10000 };

typedef struct job {
    struct job *next;
    uint64_t request;
    persona_chat_sink sink;
    uint64_t written;
    /* A function of the behaviour is at it; cancel() leaves it alone then, since the next write says CANCELLED. */
    int is_busy;
    int is_cancelled;
} job;

typedef struct behaviour {
    const persona_host *host;
    const persona_log *log;
    const persona_config *config;
    const persona_clock *clock;
    const persona_random *random;
    const persona_metrics *metrics;
    uint64_t opened;
    /* Held for a few instructions whenever the list is looked at: cancel() comes on any thread. */
    atomic_flag lock;
    job *jobs;
} behaviour;

static behaviour *of(persona_instance instance) { return (behaviour *)(uintptr_t)instance; }

static persona_status create(const persona_host *host, persona_instance *instance) {
    behaviour *self = calloc(1, sizeof *self);
    if (!self) return PERSONA_FAILED;
    self->host = host;
    *instance = (persona_instance)(uintptr_t)self;
    return PERSONA_OK;
}

static const void *service(const behaviour *self, const char *id) {
    return self->host->get_extension(self->host->handle, id);
}

static persona_status init(persona_instance instance, const persona_explain *why) {
    behaviour *self = of(instance);
    if (!PERSONA_HAS(self->host, persona_host, get_extension) || self->host->abi_major != PERSONA_ABI_MAJOR) {
        why->write(why->handle, PERSONA_TEXT("found a host that is not of ABI 1"));
        return PERSONA_UNSUPPORTED;
    }
    self->log = service(self, PERSONA_EXT_LOG);
    self->config = service(self, PERSONA_EXT_CONFIG);
    self->clock = service(self, PERSONA_EXT_CLOCK);
    self->random = service(self, PERSONA_EXT_RANDOM);
    self->metrics = service(self, PERSONA_EXT_METRICS);
    if (self->log) self->log->write(self->host->handle, PERSONA_LOG_INFO, 0, PERSONA_TEXT("frozen chat is ready"));
    return PERSONA_OK;
}

static void destroy(persona_instance instance) { free(of(instance)); }

static persona_status open_persona(
    persona_instance instance, const persona_card *card, const persona_explain *why, uint64_t *persona) {
    if (card->json.size < 2 || card->json.data[0] != '{') {
        why->write(why->handle, PERSONA_TEXT("found a card that is no object, expected Character Card V3"));
        return PERSONA_INVALID;
    }
    *persona = ++of(instance)->opened;
    return PERSONA_OK;
}

static void close_persona(persona_instance instance, uint64_t persona) { (void)instance, (void)persona; }

static void end(const persona_chat_sink *sink, persona_status status) {
    persona_chat_result result = {
        .struct_size = sizeof result, .ending.status = status, .model = PERSONA_TEXT("frozen"), .confidence = -1};
    sink->finish(sink->handle, &result);
}

static void enter(behaviour *self) {
    while (atomic_flag_test_and_set(&self->lock)) {}
}

static void leave(behaviour *self) { atomic_flag_clear(&self->lock); }

/* With the lock held. */
static job **find(behaviour *self, uint64_t request) {
    job **place = &self->jobs;
    while (*place && (*place)->request != request) place = &(*place)->next;
    return place;
}

/* With the lock held. What becomes of a job that is ended is its caller's: finish() once, and free(). */
static job *take(behaviour *self, uint64_t request) {
    job **place = find(self, request);
    job *own = *place;
    if (own) *place = own->next;
    return own;
}

static void stream(behaviour *self, job *own) {
    static const char pattern[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    char piece[PIECE];
    persona_status status = PERSONA_OK;
    while (own->written < LONG && status == PERSONA_OK) {
        for (uint64_t at = 0; at < PIECE; at++) piece[at] = pattern[(own->written + at) % 36];
        status = own->sink.write(own->sink.handle, (persona_text){piece, PIECE});
        if (status == PERSONA_OK) own->written += PIECE;
    }
    enter(self);
    int waits = status == PERSONA_AGAIN && !own->is_cancelled;
    own->is_busy = 0;
    if (!waits) take(self, own->request);
    leave(self);
    if (waits) return;
    end(&own->sink, status == PERSONA_AGAIN ? PERSONA_CANCELLED : status);
    free(own);
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    behaviour *self = of(instance);
    uint64_t host = self->host->handle;
    persona_text said = persona_message_at(turn->messages, turn->messages.count - 1)->text;
    if (said.size == 4 && memcmp(said.data, "long", 4) == 0) {
        job *own = calloc(1, sizeof *own);
        if (!own) {
            end(sink, PERSONA_OVERLOADED);
            return;
        }
        *own = (job){.request = request->handle, .sink = *sink, .is_busy = 1};
        enter(self);
        own->next = self->jobs;
        self->jobs = own;
        leave(self);
        stream(self, own);
        return;
    }
    if (request->is_cancelled(request->handle)) {
        end(sink, PERSONA_CANCELLED);
        return;
    }
    char state[24] = {0}, facts[256], line[256];
    int count = 1;
    if (turn->state.data && turn->state.size < sizeof state) {
        memcpy(state, turn->state.data, turn->state.size);
        count = atoi(state) % 1000000 + 1;
    }
    persona_text greeting = PERSONA_TEXT("Hello");
    if (self->config) greeting = self->config->text(host, "greeting", greeting);
    unsigned number = self->random ? (unsigned)(self->random->next(host, request->handle) % 100) : 0;
    if (self->metrics) self->metrics->add(host, "frozen_turns", 1);
    int ticks = self->clock && self->clock->monotonic_ns(host) > 0;
    int length = snprintf(line, sizeof line, ", turn %d of %u messages, number %u, clock %d: ", count, turn->messages.count,
                          number, ticks);
    persona_status status = sink->write(sink->handle, greeting);
    if (status == PERSONA_OK) status = sink->write(sink->handle, (persona_text){line, (uint64_t)length});
    /* Within the 64 KiB that are always taken. */
    if (said.size > 16384) said = PERSONA_TEXT("a long story");
    if (status == PERSONA_OK) status = sink->write(sink->handle, said);
    snprintf(state, sizeof state, "%d", count);
    int fact = snprintf(facts, sizeof facts, "{\"host.persona.frozen.chat\": {\"turn\": %d}}", count);
    persona_chat_result result = {
        .struct_size = sizeof result,
        .ending.status = status,
        .model = PERSONA_TEXT("frozen"),
        .prompt_tokens = turn->messages.count,
        .reply_tokens = 7,
        .confidence = 0.25,
        .state = {state, strlen(state)},
        .annotations = {facts, (uint64_t)fact},
        .explanation = PERSONA_TEXT("frozen/turn"),
    };
    sink->finish(sink->handle, &result);
}

static void resume(persona_instance instance, uint64_t request) {
    behaviour *self = of(instance);
    enter(self);
    job *own = *find(self, request);
    if (own) own->is_busy = 1;
    leave(self);
    if (own) stream(self, own);
}

static void cancel(persona_instance instance, uint64_t request) {
    behaviour *self = of(instance);
    enter(self);
    job *own = *find(self, request);
    if (own && own->is_busy) {
        own->is_cancelled = 1;
        own = NULL;
    } else {
        own = take(self, request);
    }
    leave(self);
    if (!own) return;
    end(&own->sink, PERSONA_CANCELLED);
    free(own);
}

static const persona_chat chat = {
    .struct_size = sizeof chat,
    .flags = PERSONA_CHAT_REWRITABLE,
    .open_persona = open_persona,
    .close_persona = close_persona,
    .start = start,
    .resume = resume,
    .cancel = cancel};

static const void *get_extension(const char *id) { return strcmp(id, PERSONA_KIND_CHAT) == 0 ? &chat : NULL; }

static const persona_plugin plugin = {
    .struct_size = sizeof plugin, .id = "host.persona.frozen.chat", .name = "Frozen chat", .version = "1.0.0", .vendor = "",
    .description = "Uses every part of the contract that a behaviour has.", .get_extension = get_extension, .create = create, .init = init, .destroy = destroy};
static const persona_plugin *const plugins[] = {&plugin};
static const persona_entry entry = {
    .struct_size = sizeof entry, .abi_major = PERSONA_ABI_MAJOR, .abi_minor = PERSONA_ABI_MINOR, .plugin_count = 1,
    .plugins = plugins};

PERSONA_EXPORT const persona_entry *persona_plugin_entry(void) { return &entry; }
