/*
 * One plugin of every kind that does one thing wrong: what, its file's name says ("faulty-leak.so" leaks). For the validator's tests, which
 * install it under the name of each fault. Under any other name it does nothing wrong.
 */
#define _GNU_SOURCE
#define FIXTURE_CREATE create
#define FIXTURE_INIT init
#define FIXTURE_DESTROY destroy
#include "../fixture.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef struct faulty {
    const persona_host *host;
    const persona_log *log;
    uint64_t handle;
    int calls;
} faulty;

/* One request that goes on when start() has returned. */
typedef struct later {
    persona_chat_sink sink;
    persona_text text;
} later;

static const char *file_name(void) {
    static char name[128];
    Dl_info info;
    if (name[0] == 0 && dladdr((void *)(uintptr_t)file_name, &info) != 0) {
        const char *base = strrchr(info.dli_fname, '/');
        snprintf(name, sizeof name, "%s", base ? base + 1 : info.dli_fname);
    }
    return name;
}

static int is(const char *fault) {
    char wanted[128];
    snprintf(wanted, sizeof wanted, "faulty-%s.so", fault);
    return strcmp(file_name(), wanted) == 0;
}

static void crash(void) { *(volatile int *)8 = 1; }

static void *sleep_on(void *nothing) {
    for (;;) sleep(1000);
    return nothing;
}

static void start_thread(void *(*body)(void *), void *argument) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, body, argument) == 0) pthread_detach(thread);
}

__attribute__((constructor)) static void opened(void) {
    if (is("starts-thread")) start_thread(sleep_on, NULL);
}

static faulty *of(persona_instance instance) { return (faulty *)(uintptr_t)instance; }

static persona_status create(const persona_host *host, persona_instance *instance) {
    faulty *self = calloc(1, sizeof *self);
    if (!self) return PERSONA_FAILED;
    self->host = host;
    self->handle = host->handle;
    if (is("create-calls")) host->get_extension(host->handle, PERSONA_EXT_LOG);
    *instance = (persona_instance)(uintptr_t)self;
    return PERSONA_OK;
}

static _Thread_local int is_home;

static persona_status init(persona_instance instance, const persona_explain *why) {
    faulty *self = of(instance);
    is_home = 1;
    self->log = self->host->get_extension(self->handle, PERSONA_EXT_LOG);
    if (is("unrequested")) self->host->get_extension(self->handle, PERSONA_EXT_METRICS);
    if (is("needs-log") && !self->log) crash();
    if (is("silent-init") && !self->log) return PERSONA_UNAVAILABLE;
    if (is("leak-life")) memset(malloc(8192), 1, 8192);
    if (is("leak-descriptor")) (void)!open("/dev/null", O_RDONLY);
    if (is("leak-thread")) start_thread(sleep_on, NULL);
    (void)why;
    return PERSONA_OK;
}

static void *log_later(void *argument) {
    faulty *self = argument;
    usleep(5000);
    if (self->log) self->log->write(self->handle, PERSONA_LOG_INFO, 0, PERSONA_TEXT("still here"));
    free(self);
    return NULL;
}

static void destroy(persona_instance instance) {
    if (is("after-destroy")) {
        start_thread(log_later, of(instance));
    } else {
        free(of(instance));
    }
}

/* The one handle that the "shared-persona" fault gives out, while anybody has it open. */
static int shared_open;

static persona_status open_persona(
    persona_instance instance, const persona_card *card, const persona_explain *why, uint64_t *persona) {
    (void)instance;
    if (card->json.size < 2 || card->json.data[0] != '{') {
        if (!is("silent-refusal")) why->write(why->handle, PERSONA_TEXT("the card is no object"));
        return PERSONA_INVALID;
    }
    shared_open = 1;
    *persona = 1;
    return PERSONA_OK;
}

static void close_persona(persona_instance instance, uint64_t persona) {
    (void)instance, (void)persona;
    if (is("shared-persona")) shared_open = 0;
}

static void end(const persona_chat_sink *sink, persona_status status, persona_chat_result result) {
    result.struct_size = sizeof result;
    result.ending.status = status;
    if (result.confidence == 0) result.confidence = -1;
    sink->finish(sink->handle, &result);
}

static void *say_later(void *argument) {
    later *own = argument;
    usleep(5000);
    persona_status status = own->sink.write(own->sink.handle, own->text);
    end(&own->sink, status, (persona_chat_result){0});
    free(own);
    return NULL;
}

static void *finish_late(void *argument) {
    later *own = argument;
    usleep(400 * 1000);
    end(&own->sink, PERSONA_OK, (persona_chat_result){0});
    free(own);
    return NULL;
}

/* What the "one-slot" fault remembers of all requests. */
static persona_chat_sink slot;

static void *finish_slot(void *nothing) {
    usleep(5000);
    end(&slot, PERSONA_OK, (persona_chat_result){0});
    return nothing;
}

static persona_chat_sink last;
static int last_is_over;

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    faulty *self = of(instance);
    persona_text said = persona_message_at(turn->messages, turn->messages.count - 1)->text;
    persona_chat_result result = {0};
    char line[160];
    last = *sink;
    last_is_over = 0;
    if (is("exits")) exit(3);
    if (is("crashes-on-empty") && said.size == 0) crash();
    if (is("thread-local") && !is_home) crash();
    if (is("slow")) usleep(60 * 1000);
    if (is("forgets-cancelled") && request->is_cancelled(request->handle)) return;
    if (is("forgets-later")) {
        usleep(2000);
        if (request->is_cancelled(request->handle)) return;
    }
    if (is("globals")) {
        static volatile int busy;
        if (busy++ > 0) crash();
        usleep(2000);
        busy--;
    }
    if (is("wrong-handle") && self->log) self->log->write(4711, PERSONA_LOG_INFO, 0, PERSONA_TEXT("hello"));
    if (is("private-log") && self->log) self->log->write(self->handle, PERSONA_LOG_INFO, 0, said);
    if (is("leak")) memset(malloc(100), 1, 100);
    if (is("by-sizeof"))
        for (uint32_t at = 0; at < turn->messages.count; at++)
            if (turn->messages.first[at].text.size > 0 && turn->messages.first[at].text.data[0] == 1) crash();
    if (is("shared-persona") && !shared_open) {
        end(sink, PERSONA_INVALID, result);
        return;
    }
    if (is("keeps-pointer") || is("deaf")) {
        later *own = malloc(sizeof *own);
        if (!own) return;
        *own = (later){*sink, said};
        start_thread(is("deaf") ? finish_late : say_later, own);
        return;
    }
    if (is("one-slot")) {
        slot = *sink;
        start_thread(finish_slot, NULL);
        return;
    }
    int length = snprintf(line, sizeof line, "Yes.");
    if (is("unsteady")) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        length = snprintf(line, sizeof line, "%ld", now.tv_nsec);
    }
    if (is("differs-by-process")) length = snprintf(line, sizeof line, "%p", (void *)&slot);
    if (is("remembers")) length = snprintf(line, sizeof line, "Turn %d.", ++self->calls);
    /* The loader opens a copy that has another name. */
    if (is("knows-its-place")) line[0] = '!';
    persona_status status = sink->write(sink->handle, (persona_text){line, (uint64_t)length});
    if (is("forgets-full") && status == PERSONA_TOO_LARGE) return;
    if (is("forgets-cut-off") && status == PERSONA_CANCELLED) return;
    if (is("crashes-on-stale") && status == PERSONA_STALE) crash();
    last_is_over = 1;
    if (is("drops-again"))
        for (int count = 0; count < 20 && status != PERSONA_CANCELLED; count++) {
            static const char piece[10000] = {'x'};
            status = sink->write(sink->handle, (persona_text){piece, sizeof piece});
            if (status == PERSONA_AGAIN) status = PERSONA_OK;
        }
    if (is("long-model")) {
        memset(line, 'm', sizeof line);
        result.model = (persona_text){line, 129};
    }
    if (is("too-confident")) result.confidence = 7;
    if (is("bad-annotations")) result.annotations = PERSONA_TEXT("[1]");
    if (is("private-explanation") && said.size < 1000) result.explanation = said;
    end(sink, status, result);
}

static void resume(persona_instance instance, uint64_t request) { (void)instance, (void)request; }

static void cancel(persona_instance instance, uint64_t request) {
    (void)instance;
    if (is("crashes-on-unknown") && request != last.handle) crash();
    if (is("crashes-on-late-cancel") && request == last.handle && last_is_over) crash();
    if (is("finishes-in-cancel") && request == last.handle) end(&last, PERSONA_CANCELLED, (persona_chat_result){0});
}

static const persona_chat chat = {
    .struct_size = sizeof chat, .open_persona = open_persona, .close_persona = close_persona, .start = start,
    .resume = resume, .cancel = cancel};

static void guide(
    persona_instance instance, const persona_request *request, const persona_style_input *input,
    const persona_style_sink *sink) {
    (void)instance, (void)request, (void)input;
    static char words[9000];
    memset(words, 'w', sizeof words);
    sink->write(sink->handle, (persona_text){words, is("long-guidance") ? sizeof words : 100});
    sink->finish(sink->handle, &(persona_ending){.status = PERSONA_OK});
}

static void rewrite(
    persona_instance instance, const persona_request *request, const persona_style_input *input,
    const persona_style_sink *sink) {
    (void)instance, (void)request;
    persona_text reply = is("loses-facts") ? PERSONA_TEXT("Sure!") : input->reply;
    persona_ending ending = {.status = sink->write(sink->handle, reply)};
    sink->finish(sink->handle, &ending);
}

static const persona_style style = {
    .struct_size = sizeof style, .relationship = "faulty", .guide = guide, .rewrite = rewrite, .cancel = fixture_cancel};

static void review(
    persona_instance instance, const persona_request *request, const persona_safety_input *input,
    const persona_safety_sink *sink) {
    (void)instance, (void)request;
    static persona_text triggers[40];
    persona_verdict verdict = {.struct_size = sizeof verdict, .decision = PERSONA_ALLOW};
    for (int at = 0; at < 40; at++) triggers[at] = PERSONA_TEXT("trigger");
    if (is("holds-last") && input->stage == PERSONA_STAGE_OUTPUT) verdict.decision = PERSONA_HOLD;
    if (is("fails-on-long") && input->text.size > 1000) verdict.ending.status = PERSONA_FAILED;
    if (is("fails-on-empty") && input->text.size == 0) verdict.ending.status = PERSONA_FAILED;
    if (is("many-triggers")) {
        verdict.triggers = triggers;
        verdict.trigger_count = 40;
    }
    if (is("private-trigger") && input->text.size < 1000) {
        triggers[0] = input->text;
        verdict.triggers = triggers;
        verdict.trigger_count = 1;
    }
    sink->finish(sink->handle, &verdict);
}

static const persona_safety safety = {
    .struct_size = sizeof safety, .flags = PERSONA_SAFETY_INPUT | PERSONA_SAFETY_OUTPUT, .review = review,
    .cancel = fixture_cancel};

static void render(
    persona_instance instance, const persona_request *request, const persona_media_job *job,
    const persona_media_sink *sink) {
    (void)instance, (void)request, (void)job;
    persona_media_result result = {.struct_size = sizeof result};
    sink->progress(sink->handle, 0.5);
    sink->progress(sink->handle, is("steps-back") ? 0.25 : is("past-the-end") ? 1.5 : 1);
    persona_text file = is("wrong-bytes") ? PERSONA_TEXT("nothing") : PERSONA_TEXT("RIFF....WAVEfmt ");
    result.ending.status = sink->write(sink->handle, file.data, file.size);
    if (is("negative-duration")) result.duration_ms = -1;
    sink->finish(sink->handle, &result);
}

static const char *const formats[] = {"audio/wav"};
static const persona_media media = {
    .struct_size = sizeof media, .flags = PERSONA_MEDIA_BLOCKS, .format_count = 1, .formats = formats, .render = render,
    .cancel = fixture_cancel};

static const void *extension(const char *id) {
    if (is("table-a-thread") && strcmp(id, PERSONA_KIND_CHAT) == 0) {
        static _Thread_local persona_chat own;
        own = chat;
        return &own;
    }
    if (is("prefix-ids") ? strncmp(id, PERSONA_KIND_CHAT, 14) == 0 : strcmp(id, PERSONA_KIND_CHAT) == 0) return &chat;
    if (strcmp(id, PERSONA_KIND_STYLE) == 0) return &style;
    if (strcmp(id, PERSONA_KIND_SAFETY) == 0) return &safety;
    if (strcmp(id, PERSONA_KIND_MEDIA) == 0) return &media;
    return NULL;
}

static const persona_plugin plugin = {
    .struct_size = sizeof plugin, .id = "host.persona.fixture.faulty", .name = "Fixture", .version = "1.0.0",
    .vendor = "", .description = "", .get_extension = extension, .create = create, .init = init, .destroy = destroy};
static const persona_plugin *const fixture_plugins[] = {&plugin};
FIXTURE_ENTRY
