/* Streams a word every few milliseconds from a thread of its own until it is cancelled; counts what it is told. */
#define _GNU_SOURCE
#include "../fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct job {
    persona_request request;
    persona_chat_sink sink;
} job;

/* The request that cancel() was called for last. */
static _Atomic uint64_t cancelled;
static _Atomic int running;

static void *stream(void *argument) {
    job *own = argument;
    persona_status status = PERSONA_OK;
    while (status == PERSONA_OK || status == PERSONA_AGAIN) {
        if (atomic_load(&cancelled) == own->request.handle) status = PERSONA_CANCELLED;
        else status = fixture_say(&own->sink, "tick ");
        if (status == PERSONA_OK) usleep(2000);
    }
    fixture_finish(&own->sink, PERSONA_CANCELLED);
    free(own);
    atomic_fetch_sub(&running, 1);
    return NULL;
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)turn;
    job *own = malloc(sizeof *own);
    pthread_t thread;
    if (own == NULL) {
        fixture_finish(sink, PERSONA_UNAVAILABLE);
        return;
    }
    *own = (job){*request, *sink};
    atomic_fetch_add(&running, 1);
    if (pthread_create(&thread, NULL, stream, own) != 0) {
        atomic_fetch_sub(&running, 1);
        free(own);
        fixture_finish(sink, PERSONA_UNAVAILABLE);
        return;
    }
    pthread_detach(thread);
}

static void cancel(persona_instance instance, uint64_t request) {
    (void)instance;
    atomic_store(&cancelled, request);
}

static void destroy(persona_instance instance) {
    (void)instance;
    while (atomic_load(&running) > 0) usleep(1000);
}

#undef FIXTURE_DESTROY
#define FIXTURE_DESTROY destroy

static const persona_chat chat = {
    .struct_size = sizeof chat,
    .open_persona = fixture_open,
    .close_persona = fixture_close,
    .start = start,
    .resume = fixture_cancel,
    .cancel = cancel};
FIXTURE_PLUGIN("host.persona.fixture.slow", PERSONA_KIND_CHAT, &chat);
FIXTURE_ENTRY
