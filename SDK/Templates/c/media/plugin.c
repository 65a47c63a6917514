/* my-plugin: a media generator that plays text as tones, one a byte, as a WAV file. */
#include <math.h>
#include <persona/persona.h>
#include <string.h>

/* Samples a second, samples a tone, and the most tones of one file. */
enum { RATE = 8000, TONE = 400, MOST_TONES = 4096 };

static persona_status create(const persona_host *host, persona_instance *instance) {
    (void)host;
    *instance = 1;
    return PERSONA_OK;
}

static persona_status init(persona_instance instance, const persona_explain *why) {
    (void)instance, (void)why;
    return PERSONA_OK;
}

static void destroy(persona_instance instance) { (void)instance; }

static void put(unsigned char *place, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++) place[i] = (unsigned char)(value >> (8 * i));
}

/* The header of a file of 16-bit samples, one channel. */
static void header(unsigned char out[44], uint32_t data) {
    memcpy(out, "RIFF....WAVEfmt ", 16);
    put(out + 4, 36 + data, 4);
    put(out + 16, 16, 4), put(out + 20, 1, 2), put(out + 22, 1, 2);
    put(out + 24, RATE, 4), put(out + 28, RATE * 2, 4), put(out + 32, 2, 2), put(out + 34, 16, 2);
    memcpy(out + 36, "data", 4);
    put(out + 40, data, 4);
}

static void tone(unsigned char out[TONE * 2], unsigned char byte, double pitch) {
    double step = 6.283185307179586 * (220.0 + 4.0 * byte) * pitch / RATE;
    for (int i = 0; i < TONE; i++) {
        /* Fades in and out, so that it does not click. */
        double loud = 12000.0 * sin(3.141592653589793 * i / TONE);
        put(out + 2 * i, (uint32_t)(int32_t)(loud * sin(step * i)), 2);
    }
}

static void render(
    persona_instance instance, const persona_request *request, const persona_media_job *job,
    const persona_media_sink *sink) {
    (void)instance;
    persona_media_result result = {.struct_size = sizeof result};
    uint64_t tones = job->text.size < MOST_TONES ? job->text.size : MOST_TONES;
    double pitch = job->pitch >= 0.5 && job->pitch <= 2.0 ? job->pitch : 1.0;
    unsigned char bytes[TONE * 2];
    header(bytes, (uint32_t)tones * TONE * 2);
    result.ending.status = sink->write(sink->handle, bytes, 44);
    for (uint64_t i = 0; i < tones && result.ending.status == PERSONA_OK; i++) {
        if (request->is_cancelled(request->handle)) {
            result.ending.status = PERSONA_CANCELLED;
            break;
        }
        tone(bytes, (unsigned char)job->text.data[i], pitch);
        result.ending.status = sink->write(sink->handle, bytes, sizeof bytes);
        sink->progress(sink->handle, (double)(i + 1) / (double)tones);
    }
    result.duration_ms = (int64_t)tones * TONE * 1000 / RATE;
    sink->finish(sink->handle, &result);
}

static void cancel(persona_instance instance, uint64_t request) { (void)instance, (void)request; }

static const char *const formats[] = {"audio/wav"};

/* It works for longer than a millisecond, and write() may wait for the reader: BLOCKS. */
static const persona_media media = {
    .struct_size = sizeof media, .flags = PERSONA_MEDIA_BLOCKS, .format_count = 1, .formats = formats, .render = render,
    .cancel = cancel};

static const void *get_extension(const char *id) { return strcmp(id, PERSONA_KIND_MEDIA) == 0 ? &media : NULL; }

static const persona_plugin plugin = {
    .struct_size = sizeof plugin, .id = "org.example.my-plugin", .name = "My plugin", .version = "1.0.0", .vendor = "",
    .description = "Plays text as tones.", .get_extension = get_extension, .create = create, .init = init, .destroy = destroy};
static const persona_plugin *const plugins[] = {&plugin};
static const persona_entry entry = {
    .struct_size = sizeof entry, .abi_major = PERSONA_ABI_MAJOR, .abi_minor = PERSONA_ABI_MINOR, .plugin_count = 1,
    .plugins = plugins};

PERSONA_EXPORT const persona_entry *persona_plugin_entry(void) { return &entry; }
