/*
 * What the fixtures that keep values share. A message is an errand in words: "get SCOPE KEY", "set SCOPE KEY VALUE", "remove SCOPE KEY",
 * "leave SCOPE KEY VALUE" (the request is finished while the value is written), "order SCOPE KEY" (a, b and c are written and the value
 * read, without waiting in between), "visit" (counts the user's visits). SCOPE is the contract's number. The reply is what done() was
 * told: "STATUS VALUE", or "STATUS -" for no value; or "refused STATUS".
 */
#ifndef FIXTURE_STATE_H
#define FIXTURE_STATE_H

#include "fixture.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static const persona_host *host_;
static const persona_state *state_;
static const persona_metrics *metrics_;
static atomic_int inside;

typedef struct errand {
    persona_chat_sink sink;
    uint64_t request;
    long visits;
    int ended;
} errand;

static persona_status state_create(const persona_host *host, persona_instance *instance) {
    host_ = host;
    *instance = host->handle;
    return PERSONA_OK;
}

static persona_status state_init(persona_instance instance, const persona_explain *why) {
    (void)instance;
    state_ = host_->get_extension(host_->handle, PERSONA_EXT_STATE);
    metrics_ = host_->get_extension(host_->handle, PERSONA_EXT_METRICS);
    if (state_ == NULL) why->write(why->handle, PERSONA_TEXT("no persona.state/1"));
    return state_ != NULL && metrics_ != NULL ? PERSONA_OK : PERSONA_UNAVAILABLE;
}

static void state_destroy(persona_instance instance) {
    metrics_->add(instance, "destroyed", 1);
}

static void enter(persona_instance instance) {
    if (atomic_fetch_add(&inside, 1) != 0) metrics_->add(instance, "overlaps", 1);
}

static void leave(void) {
    atomic_fetch_sub(&inside, 1);
}

static void refuse(errand *one, const char *what, persona_status status) {
    char line[64];
    snprintf(line, sizeof line, "%s %d", what, status);
    fixture_say(&one->sink, line);
    fixture_finish(&one->sink, PERSONA_OK);
    one->ended = 1;
}

/* Counts that and how often done() was called. */
static void count(persona_instance instance, persona_status status) {
    char name[32];
    snprintf(name, sizeof name, "told_%d", status);
    metrics_->add(instance, name, 1);
}

static void told(persona_instance instance, uint64_t token, persona_status status, persona_text value) {
    enter(instance);
    errand *one = (errand *)(uintptr_t)token;
    count(instance, status);
    if (one->ended++ == 0) {
        char line[32];
        snprintf(line, sizeof line, "%d ", status);
        fixture_say(&one->sink, line);
        if (value.data == NULL) fixture_say(&one->sink, "-");
        else one->sink.write(one->sink.handle, value);
        fixture_finish(&one->sink, PERSONA_OK);
    }
    leave();
}

static void told_only(persona_instance instance, uint64_t token, persona_status status, persona_text value) {
    (void)token, (void)value;
    enter(instance);
    count(instance, status);
    leave();
}

static void visited(persona_instance instance, uint64_t token, persona_status status, persona_text value) {
    (void)value;
    enter(instance);
    errand *one = (errand *)(uintptr_t)token;
    if (status != PERSONA_OK) {
        refuse(one, "lost", status);
    } else {
        char line[64];
        snprintf(line, sizeof line, "visit %ld", one->visits);
        fixture_say(&one->sink, line);
        fixture_finish(&one->sink, PERSONA_OK);
        one->ended = 1;
    }
    leave();
}

static void counted(persona_instance instance, uint64_t token, persona_status status, persona_text value) {
    enter(instance);
    errand *one = (errand *)(uintptr_t)token;
    char digits[24] = {0};
    if (value.data != NULL && value.size < sizeof digits) memcpy(digits, value.data, value.size);
    one->visits = strtol(digits, NULL, 10) + 1;
    snprintf(digits, sizeof digits, "%ld", one->visits);
    if (status == PERSONA_OK)
        status = state_->set(
            instance, one->request, PERSONA_SCOPE_USER, PERSONA_TEXT("visits"), (persona_text){digits, strlen(digits)},
            token, visited);
    if (status != PERSONA_OK) refuse(one, "refused", status);
    leave();
}

/* Cuts a word from the front of a text. */
static persona_text cut(persona_text *rest) {
    persona_text word = {rest->data, 0};
    while (word.size < rest->size && word.data[word.size] != ' ') word.size++;
    uint64_t used = word.size < rest->size ? word.size + 1 : word.size;
    rest->data += used;
    rest->size -= used;
    return word;
}

static int is(persona_text text, const char *word) {
    return text.size == strlen(word) && memcmp(text.data, word, text.size) == 0;
}

/* Begins what the message asks for. The errand stays for good: whoever tells too late must not find freed memory. */
static errand *begin(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    persona_text said = persona_message_at(turn->messages, turn->messages.count - 1)->text;
    errand *one = calloc(1, sizeof *one);
    uint64_t token = (uint64_t)(uintptr_t)one;
    one->sink = *sink;
    one->request = request->handle;
    persona_text what = cut(&said);
    persona_text number = cut(&said);
    int32_t scope = number.size == 1 ? number.data[0] - '0' : 0;
    /* After "set" and "leave" a value follows. */
    persona_text key = is(what, "set") || is(what, "leave") ? cut(&said) : said;
    persona_status status = PERSONA_FAILED;
    if (is(what, "visit")) {
        status = state_->get(
            instance, request->handle, PERSONA_SCOPE_USER, PERSONA_TEXT("visits"), token, counted);
    } else if (is(what, "get")) {
        status = state_->get(instance, request->handle, scope, key, token, told);
    } else if (is(what, "set") || is(what, "leave")) {
        status = state_->set(instance, request->handle, scope, key, said, token, told);
        if (status == PERSONA_OK && is(what, "leave")) {
            one->ended = 1;
            fixture_say(sink, "gone");
            fixture_finish(sink, PERSONA_OK);
        }
    } else if (is(what, "remove")) {
        status = state_->set(instance, request->handle, scope, key, (persona_text){NULL, 0}, token, told);
    } else if (is(what, "order")) {
        const char *values[] = {"a", "b", "c"};
        status = PERSONA_OK;
        for (int at = 0; at < 3 && status == PERSONA_OK; at++)
            status = state_->set(
                instance, request->handle, scope, key, (persona_text){values[at], 1}, token, told_only);
        if (status == PERSONA_OK) status = state_->get(instance, request->handle, scope, key, token, told);
    }
    if (status != PERSONA_OK) refuse(one, "refused", status);
    return one;
}

#undef FIXTURE_CREATE
#undef FIXTURE_INIT
#undef FIXTURE_DESTROY
#define FIXTURE_CREATE state_create
#define FIXTURE_INIT state_init
#define FIXTURE_DESTROY state_destroy

#endif
