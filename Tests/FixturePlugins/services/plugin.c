/* Uses every host service it was given and says in its reply which ones it got and what they answered. */
#include "../fixture.h"

#include <stdio.h>

static const persona_host *host_;

static persona_status create(const persona_host *host, persona_instance *instance) {
    host_ = host;
    *instance = 7;
    return PERSONA_OK;
}

static const char *given(const char *id) {
    return host_->get_extension(host_->handle, id) != NULL ? "given" : "not given";
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)turn;
    const persona_log *log = host_->get_extension(host_->handle, PERSONA_EXT_LOG);
    const persona_config *config = host_->get_extension(host_->handle, PERSONA_EXT_CONFIG);
    const persona_clock *clock = host_->get_extension(host_->handle, PERSONA_EXT_CLOCK);
    const persona_random *random = host_->get_extension(host_->handle, PERSONA_EXT_RANDOM);
    const persona_metrics *metrics = host_->get_extension(host_->handle, PERSONA_EXT_METRICS);
    char line[512];
    snprintf(line, sizeof line, "state %s, http %s\n", given(PERSONA_EXT_STATE), given(PERSONA_EXT_HTTP));
    fixture_say(sink, line);
    if (log != NULL)
        for (int count = 0; count < 150; count++)
            log->write(host_->handle, PERSONA_LOG_WARNING, request->handle, PERSONA_TEXT("a line"));
    if (config != NULL) {
        persona_text name = config->text(host_->handle, "name", PERSONA_TEXT("none"));
        snprintf(
            line, sizeof line, "name %.*s, size %g, on %d, missing %g\n", (int)name.size, name.data,
            config->number(host_->handle, "size", -1), (int)config->boolean(host_->handle, "on", -1),
            config->number(host_->handle, "missing", -1));
        fixture_say(sink, line);
        sink->write(sink->handle, config->json(host_->handle));
        fixture_say(sink, "\n");
    }
    if (clock != NULL) {
        snprintf(
            line, sizeof line, "wall %lld, before deadline %d\n", (long long)clock->now_unix_ms(host_->handle),
            clock->monotonic_ns(host_->handle) < request->deadline_ns);
        fixture_say(sink, line);
    }
    if (random != NULL) {
        unsigned char secret[16] = {0};
        unsigned long long first = random->next(host_->handle, request->handle);
        unsigned long long second = random->next(host_->handle, request->handle);
        snprintf(
            line, sizeof line, "random %llu %llu, stale %llu, secret %d, too much %d\n", first, second,
            (unsigned long long)random->next(host_->handle, 12345),
            random->secret_bytes(host_->handle, secret, sizeof secret), random->secret_bytes(host_->handle, line, 5000));
        fixture_say(sink, line);
    }
    if (metrics != NULL) {
        persona_status good = metrics->add(host_->handle, "turns", 1);
        persona_status bad = metrics->add(host_->handle, "Turns!", 1);
        persona_status negative = metrics->add(host_->handle, "turns", -1);
        metrics->set(host_->handle, "depth", 2.5);
        snprintf(line, sizeof line, "metrics %d %d %d\n", good, bad, negative);
        fixture_say(sink, line);
    }
    fixture_finish(sink, PERSONA_OK);
}

#undef FIXTURE_CREATE
#define FIXTURE_CREATE create

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.services", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
