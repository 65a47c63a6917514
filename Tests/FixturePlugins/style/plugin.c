/* A style that shouts: guidance names the user, a rewrite is in capitals. */
#include "../fixture.h"

static void guide(
    persona_instance instance, const persona_request *request, const persona_style_input *input,
    const persona_style_sink *sink) {
    (void)instance, (void)request;
    sink->write(sink->handle, PERSONA_TEXT("Shout at "));
    sink->write(sink->handle, input->user_name.data != NULL ? input->user_name : PERSONA_TEXT("everyone"));
    sink->finish(sink->handle, &(persona_ending){.status = PERSONA_OK});
}

static void rewrite(
    persona_instance instance, const persona_request *request, const persona_style_input *input,
    const persona_style_sink *sink) {
    (void)instance, (void)request;
    if (input->reply.size == 0) {
        persona_ending refused = {.status = PERSONA_INVALID, .message = PERSONA_TEXT("nothing to shout")};
        sink->finish(sink->handle, &refused);
        return;
    }
    for (uint64_t at = 0; at < input->reply.size; at++) {
        char byte = input->reply.data[at];
        if (byte >= 'a' && byte <= 'z') byte = (char)(byte - 'a' + 'A');
        sink->write(sink->handle, (persona_text){&byte, 1});
    }
    sink->finish(sink->handle, &(persona_ending){.status = PERSONA_OK});
}

static const persona_style style = {
    .struct_size = sizeof style, .relationship = "shouter", .guide = guide, .rewrite = rewrite, .cancel = fixture_cancel};
FIXTURE_PLUGIN("host.persona.fixture.style", PERSONA_KIND_STYLE, &style);
FIXTURE_ENTRY
