/* Gives verdicts that the stage does not have: ANSWER on output, HOLD on input. */
#include "../fixture.h"

static void review(
    persona_instance instance, const persona_request *request, const persona_safety_input *input,
    const persona_safety_sink *sink) {
    (void)instance, (void)request;
    persona_verdict verdict = {
        .struct_size = sizeof verdict,
        .decision = input->stage == PERSONA_STAGE_INPUT ? PERSONA_HOLD : PERSONA_ANSWER};
    if (sink->finish(sink->handle, &verdict) == PERSONA_INVALID) {
        verdict.decision = PERSONA_ALLOW;
        sink->finish(sink->handle, &verdict);
    }
}

FIXTURE_SAFETY(PERSONA_SAFETY_INPUT | PERSONA_SAFETY_OUTPUT, review);
FIXTURE_PLUGIN("host.persona.fixture.safety-invalid", PERSONA_KIND_SAFETY, &fixture_safety);
FIXTURE_ENTRY
