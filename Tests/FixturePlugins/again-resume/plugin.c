/* Streams 1 MiB as a polite behaviour does: on AGAIN it stops and goes on in resume(). */
#include "../fixture.h"

#define SIZE (1u << 20)
#define PIECE 10000u

/* One request at a time is enough for its test. */
static persona_chat_sink sink_;
static uint32_t written;
static uint32_t told_again;

static void go_on(void) {
    static char piece[PIECE];
    while (written < SIZE) {
        uint32_t size = SIZE - written < PIECE ? SIZE - written : PIECE;
        for (uint32_t at = 0; at < size; at++) piece[at] = (char)('a' + (written + at) % 26);
        persona_status status = sink_.write(sink_.handle, (persona_text){piece, size});
        if (status == PERSONA_AGAIN) {
            told_again++;
            return;
        }
        if (status != PERSONA_OK) {
            fixture_finish(&sink_, status);
            return;
        }
        written += size;
    }
    persona_chat_result result = {.struct_size = sizeof result, .confidence = -1, .prompt_tokens = told_again};
    sink_.finish(sink_.handle, &result);
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance, (void)request, (void)turn;
    sink_ = *sink;
    written = told_again = 0;
    go_on();
}

static void resume(persona_instance instance, uint64_t request) {
    (void)instance, (void)request;
    go_on();
}

static const persona_chat chat = {
    .struct_size = sizeof chat,
    .open_persona = fixture_open,
    .close_persona = fixture_close,
    .start = start,
    .resume = resume,
    .cancel = fixture_cancel};
FIXTURE_PLUGIN("host.persona.fixture.again-resume", PERSONA_KIND_CHAT, &chat);
FIXTURE_ENTRY
