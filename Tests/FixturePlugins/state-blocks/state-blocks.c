/*
 * Waits for its answers inside start(), and counts what wait() says when there is nothing left to wait for.
 */
#include "../fixture-state.h"

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    errand *one = begin(instance, request, turn, sink);
    persona_status status = PERSONA_OK;
    while (status == PERSONA_OK && !one->ended) status = state_->wait(instance, request->handle);
    while (status == PERSONA_OK) status = state_->wait(instance, request->handle);
    char name[32];
    snprintf(name, sizeof name, "wait_%d", status);
    metrics_->add(instance, name, 1);
}

FIXTURE_CHAT(PERSONA_CHAT_BLOCKS, start);
FIXTURE_PLUGIN("host.persona.fixture.state-blocks", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
