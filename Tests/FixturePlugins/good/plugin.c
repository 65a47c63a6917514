/* Works: repeats the newest message, remembers how often, and says what it was given. */
#include "../fixture.h"

#include <stdio.h>
#include <stdlib.h>

static int count_of(persona_text state) {
    char digits[16] = {0};
    if (state.data == NULL || state.size >= sizeof digits) return 0;
    memcpy(digits, state.data, state.size);
    return atoi(digits);
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request;
    persona_text said = persona_message_at(turn->messages, turn->messages.count - 1)->text;
    fixture_say(sink, "You said: ");
    persona_status status = sink->write(sink->handle, said);
    char state[24];
    int length = snprintf(state, sizeof state, "%d", count_of(turn->state) + 1);
    persona_chat_result result = {
        .struct_size = sizeof result,
        .ending.status = status,
        .model = PERSONA_TEXT("echo"),
        .prompt_tokens = turn->messages.count,
        .reply_tokens = (uint32_t)said.size,
        .confidence = 0.5,
        .state = {state, (uint64_t)length},
        .annotations = PERSONA_TEXT("{\"mood\": \"calm\"}"),
        .explanation = PERSONA_TEXT("echo"),
    };
    sink->finish(sink->handle, &result);
}

FIXTURE_CHAT(PERSONA_CHAT_REWRITABLE, start);
FIXTURE_PLUGIN("host.persona.fixture.good", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
