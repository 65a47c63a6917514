/* Renders text as a file of its bytes, with progress; BLOCKS, so that write waits for a slow reader. */
#include "../fixture.h"

static void render(
    persona_instance instance, const persona_request *request, const persona_media_job *job,
    const persona_media_sink *sink) {
    (void)instance, (void)request;
    persona_media_result result = {.struct_size = sizeof result, .width = job->width, .height = job->height};
    uint64_t copies = job->duration_ms > 0 ? (uint64_t)job->duration_ms : 1;
    for (uint64_t copy = 0; copy < copies && result.ending.status == PERSONA_OK; copy++) {
        result.ending.status = sink->write(sink->handle, job->text.data, job->text.size);
        sink->progress(sink->handle, (double)(copy + 1) / (double)copies);
    }
    result.duration_ms = (int64_t)(job->speed * 1000);
    sink->finish(sink->handle, &result);
}

static const char *const formats[] = {"text/plain", "audio/wav"};
static const persona_media media = {
    .struct_size = sizeof media,
    .flags = PERSONA_MEDIA_BLOCKS,
    .format_count = 2,
    .formats = formats,
    .render = render,
    .cancel = fixture_cancel};
FIXTURE_PLUGIN("host.persona.fixture.media", PERSONA_KIND_MEDIA, &media);
FIXTURE_ENTRY
