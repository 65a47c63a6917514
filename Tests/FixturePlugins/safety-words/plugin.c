/* Refuses "forbidden", holds what may be its beginning, answers "help me", replaces "damn"; knows a trigger for each. */
#include "../fixture.h"

static int has(persona_text text, const char *word) {
    size_t size = strlen(word);
    for (uint64_t at = 0; at + size <= text.size; at++)
        if (memcmp(text.data + at, word, size) == 0) return 1;
    return 0;
}

static int ends_with_start_of(persona_text text, persona_text word) {
    for (uint64_t size = 1; size < word.size && size <= text.size; size++)
        if (memcmp(text.data + text.size - size, word.data, size) == 0) return 1;
    return 0;
}

static void review(
    persona_instance instance, const persona_request *request, const persona_safety_input *input,
    const persona_safety_sink *sink) {
    (void)instance, (void)request;
    static const persona_text word = {"forbidden", 9};
    persona_verdict verdict = {.struct_size = sizeof verdict, .decision = PERSONA_ALLOW};
    persona_text trigger = PERSONA_TEXT("word");
    if (has(input->text, "forbidden")) {
        verdict.decision = PERSONA_REFUSE;
        verdict.level = PERSONA_LEVEL_WARNING;
        verdict.flags = PERSONA_VERDICT_ESCALATE;
        verdict.triggers = &trigger;
        verdict.trigger_count = 1;
        verdict.rule = PERSONA_TEXT("words/forbidden");
        verdict.replacement = PERSONA_TEXT("Let us talk about something else.");
        verdict.annotations = PERSONA_TEXT("{\"mood\": \"stern\"}");
    } else if (input->stage == PERSONA_STAGE_OUTPUT && !(input->flags & PERSONA_REVIEW_LAST)
               && ends_with_start_of(input->text, word)) {
        verdict.decision = PERSONA_HOLD;
    } else if (input->stage == PERSONA_STAGE_INPUT && has(input->text, "help me")) {
        verdict.decision = PERSONA_ANSWER;
        verdict.level = PERSONA_LEVEL_CRISIS;
        verdict.flags = PERSONA_VERDICT_ESCALATE | PERSONA_VERDICT_IMMEDIATE;
        verdict.replacement = PERSONA_TEXT("I am here.");
    } else if (has(input->text, "damn")) {
        verdict.decision = PERSONA_REPLACE;
        verdict.level = PERSONA_LEVEL_CONCERN;
        verdict.replacement = PERSONA_TEXT("darn");
    }
    sink->finish(sink->handle, &verdict);
}

FIXTURE_SAFETY(PERSONA_SAFETY_INPUT | PERSONA_SAFETY_OUTPUT, review);
FIXTURE_PLUGIN("host.persona.fixture.safety-words", PERSONA_KIND_SAFETY, &fixture_safety);
FIXTURE_ENTRY
