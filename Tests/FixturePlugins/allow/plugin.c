/* Allows everything at once: what is left is the cost of a call. */
#include "../fixture.h"

static void review(
    persona_instance instance, const persona_request *request, const persona_safety_input *input,
    const persona_safety_sink *sink) {
    (void)instance, (void)request, (void)input;
    persona_verdict verdict = {.struct_size = sizeof verdict, .decision = PERSONA_ALLOW};
    sink->finish(sink->handle, &verdict);
}

FIXTURE_SAFETY(PERSONA_SAFETY_INPUT | PERSONA_SAFETY_OUTPUT, review);
FIXTURE_PLUGIN("host.persona.fixture.allow", PERSONA_KIND_SAFETY, &fixture_safety);
FIXTURE_ENTRY
