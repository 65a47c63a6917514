/*
 * What the fixtures that call by HTTP share. A message is "[OPTION ]METHOD URL", then header lines, then an empty line and the body,
 * both if any. The reply is what the handler was told: "head STATUS HEADERS|", each piece of the body, "|end STATUS MESSAGE".
 */
#ifndef FIXTURE_HTTP_H
#define FIXTURE_HTTP_H

#include "fixture.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static const persona_host *host_;
static const persona_http *http_;
static const persona_metrics *metrics_;
static atomic_int inside;

typedef struct exchange {
    persona_chat_sink sink;
    int ended;
} exchange;

static persona_status http_create(const persona_host *host, persona_instance *instance) {
    host_ = host;
    *instance = host->handle;
    return PERSONA_OK;
}

static persona_status http_init(persona_instance instance, const persona_explain *why) {
    (void)instance, (void)why;
    http_ = host_->get_extension(host_->handle, PERSONA_EXT_HTTP);
    metrics_ = host_->get_extension(host_->handle, PERSONA_EXT_METRICS);
    return http_ != NULL && metrics_ != NULL ? PERSONA_OK : PERSONA_FAILED;
}

static void http_destroy(persona_instance instance) {
    metrics_->add(instance, "destroyed", 1);
}

static void enter(persona_instance instance) {
    if (atomic_fetch_add(&inside, 1) != 0) metrics_->add(instance, "overlaps", 1);
}

static void leave(void) {
    atomic_fetch_sub(&inside, 1);
}

static void on_head(persona_instance instance, uint64_t token, int32_t status, persona_text headers) {
    enter(instance);
    exchange *one = (exchange *)(uintptr_t)token;
    char line[64];
    snprintf(line, sizeof line, "head %d ", status);
    fixture_say(&one->sink, line);
    one->sink.write(one->sink.handle, headers);
    fixture_say(&one->sink, "|");
    leave();
}

static void on_body(persona_instance instance, uint64_t token, persona_text bytes) {
    enter(instance);
    exchange *one = (exchange *)(uintptr_t)token;
    one->sink.write(one->sink.handle, bytes);
    leave();
}

static void on_end(persona_instance instance, uint64_t token, persona_status status, persona_text message) {
    enter(instance);
    exchange *one = (exchange *)(uintptr_t)token;
    char name[32];
    snprintf(name, sizeof name, "end_%d", status);
    metrics_->add(instance, name, 1);
    if (one->ended++ != 0) metrics_->add(instance, "ended_twice", 1);
    char line[64];
    snprintf(line, sizeof line, "|end %d ", status);
    fixture_say(&one->sink, line);
    one->sink.write(one->sink.handle, message);
    fixture_finish(&one->sink, PERSONA_OK);
    leave();
}

static const persona_http_handler handler = {
    .struct_size = sizeof handler, .on_head = on_head, .on_body = on_body, .on_end = on_end};

/* Cuts a word, or all up to `end`, from the front of a text. */
static persona_text cut(persona_text *rest, char end) {
    persona_text word = {rest->data, 0};
    while (word.size < rest->size && word.data[word.size] != end) word.size++;
    uint64_t used = word.size < rest->size ? word.size + 1 : word.size;
    rest->data += used;
    rest->size -= used;
    return word;
}

static int is(persona_text text, const char *word) {
    return text.size == strlen(word) && memcmp(text.data, word, text.size) == 0;
}

/* Starts what the message asks for. The exchange stays for good: whoever tells too late must not find freed memory. */
static persona_status begin(
    persona_instance instance, const persona_request *request, persona_text said, const persona_chat_sink *sink) {
    exchange *one = calloc(1, sizeof *one);
    one->sink = *sink;
    persona_http_call call = {.struct_size = sizeof call};
    call.method = cut(&said, ' ');
    call.url = cut(&said, '\n');
    call.headers = said;
    for (uint64_t at = 0; at + 1 < said.size; at++)
        if (said.data[at] == '\n' && said.data[at + 1] == '\n') {
            call.headers.size = at;
            call.body = (persona_text){said.data + at + 2, said.size - at - 2};
            break;
        }
    return http_->start(instance, request->handle, &call, (uint64_t)(uintptr_t)one, &handler);
}

/* Ends the reply with what start() or wait() answered. */
static void refuse(const persona_chat_sink *sink, const char *what, persona_status status) {
    char line[64];
    snprintf(line, sizeof line, "%s %d", what, status);
    fixture_say(sink, line);
    fixture_finish(sink, PERSONA_OK);
}

#undef FIXTURE_CREATE
#undef FIXTURE_INIT
#undef FIXTURE_DESTROY
#define FIXTURE_CREATE http_create
#define FIXTURE_INIT http_init
#define FIXTURE_DESTROY http_destroy

#endif
