/* Never gives a verdict. */
#include "../fixture.h"

static void review(
    persona_instance instance, const persona_request *request, const persona_safety_input *input,
    const persona_safety_sink *sink) {
    (void)instance, (void)request, (void)input;
    (void)sink;
}

FIXTURE_SAFETY(PERSONA_SAFETY_INPUT | PERSONA_SAFETY_OUTPUT, review);
FIXTURE_PLUGIN("host.persona.fixture.safety-silent", PERSONA_KIND_SAFETY, &fixture_safety);
FIXTURE_ENTRY
