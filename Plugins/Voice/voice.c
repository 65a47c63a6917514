/*
 * voice.c - host.persona.voice: speech by espeak-ng, as WAV.
 *
 * espeak-ng has one synthesiser for the whole process, so there is one instance, and it blocks: the host calls it on a worker
 * thread. A file is synthesised into memory first, because its header states its length.
 */
#include "espeak.h"
#include "prosody.h"
#include "wave.h"

#include <persona/persona.h>
#include <stdlib.h>
#include <string.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "WAV samples are little-endian; this plugin writes them as they lie in memory"
#endif

enum { FILE_LIMIT = 64 << 20, PIECE_SIZE = 64 << 10 };

typedef struct voice {
    const persona_host *host;
    espeak api;
    uint32_t sample_rate;
} voice;

/* The job under way. espeak-ng's callback has no argument of its own for it. */
static struct {
    const persona_request *request;
    wave recording;
    int is_full;
} job;

static void finish(const persona_media_sink *sink, persona_status status, const char *message, int64_t duration_ms) {
    const persona_media_result result = {
        .struct_size = sizeof result,
        .ending = {.status = status, .message = {message, strlen(message)}},
        .duration_ms = duration_ms,
    };
    sink->finish(sink->handle, &result);
}

static int take_samples(short *samples, int count, void *events) {
    (void)events;
    if (job.request->is_cancelled(job.request->handle)) {
        return 1;
    }
    if (samples != NULL && count > 0 && !wave_append(&job.recording, samples, (size_t)count, FILE_LIMIT)) {
        job.is_full = 1;
        return 1;
    }
    return 0;
}

/* Sets voice and prosody; 0 if espeak-ng has not even English. */
static int prepare(const voice *self, const persona_media_job *wanted) {
    char name[VOICE_NAME_SIZE];
    for (int attempt = 0; voice_name(wanted, attempt, name); attempt++) {
        if (self->api.set_voice(name) == ESPEAK_OK) {
            const prosody prosody = prosody_for(wanted);
            self->api.set_parameter(ESPEAK_RATE, prosody.rate, 0);
            self->api.set_parameter(ESPEAK_PITCH, prosody.pitch, 0);
            self->api.set_parameter(ESPEAK_RANGE, prosody.range, 0);
            self->api.set_parameter(ESPEAK_VOLUME, prosody.volume, 0);
            return 1;
        }
    }
    return 0;
}

/* A NUL-terminated copy, NULs inside replaced by spaces. */
static char *copy_of(persona_text text) {
    char *copy = malloc(text.size + 1);
    if (copy != NULL) {
        for (uint64_t index = 0; index < text.size; index++) {
            copy[index] = text.data[index] == '\0' ? ' ' : text.data[index];
        }
        copy[text.size] = '\0';
    }
    return copy;
}

static void send(const voice *self, const persona_media_sink *sink) {
    uint8_t header[WAVE_HEADER_SIZE];
    wave_header(&job.recording, self->sample_rate, header);
    persona_status status = sink->write(sink->handle, header, sizeof header);
    const uint8_t *bytes = (const uint8_t *)job.recording.samples;
    const size_t size = job.recording.count * sizeof *job.recording.samples;
    for (size_t sent = 0; status == PERSONA_OK && sent < size; sent += PIECE_SIZE) {
        const size_t piece = size - sent < PIECE_SIZE ? size - sent : PIECE_SIZE;
        status = sink->write(sink->handle, bytes + sent, piece);
        sink->progress(sink->handle, 0.9 + 0.1 * (double)(sent + piece) / (double)size);
    }
    if (status == PERSONA_OK) {
        finish(sink, PERSONA_OK, "", (int64_t)(job.recording.count * 1000 / self->sample_rate));
    } else {
        finish(sink, status, "The host did not take the file.", 0);
    }
}

static void render(
    persona_instance instance, const persona_request *request, const persona_media_job *wanted,
    const persona_media_sink *sink) {
    const voice *self = (const voice *)instance; /* NOLINT: the handle is this pointer, see create() */
    static const char wav[] = "audio/wav";
    if (wanted->medium != PERSONA_MEDIA_AUDIO || wanted->format.size != sizeof wav - 1
        || memcmp(wanted->format.data, wav, sizeof wav - 1) != 0) {
        finish(sink, PERSONA_UNSUPPORTED, "This generator makes audio/wav only.", 0);
        return;
    }
    if (wanted->text.size == 0) {
        finish(sink, PERSONA_INVALID, "There is no text to speak.", 0);
        return;
    }
    char *text = copy_of(wanted->text);
    if (text == NULL || !prepare(self, wanted)) {
        finish(
            sink, PERSONA_UNAVAILABLE,
            text == NULL ? "There is not enough memory for the text."
                         : "espeak-ng has no voice, not even for English. Install the Debian package espeak-ng-data.",
            0);
        free(text);
        return;
    }
    job.request = request;
    job.is_full = 0;
    sink->progress(sink->handle, 0.0);
    /* Without the SSML and phoneme flags, text is text: no mark-up in it is ever obeyed. */
    const int outcome =
        self->api.synthesise(text, (unsigned long)wanted->text.size + 1, 0, 1, 0, ESPEAK_UTF8, NULL, NULL);
    free(text);
    if (request->is_cancelled(request->handle)) {
        finish(sink, PERSONA_CANCELLED, "", 0);
    } else if (job.is_full) {
        finish(sink, PERSONA_TOO_LARGE, "The speech would be longer than 64 MiB of WAV.", 0);
    } else if (outcome != ESPEAK_OK) {
        finish(sink, PERSONA_FAILED, "espeak-ng could not speak this text.", 0);
    } else {
        send(self, sink);
    }
    wave_free(&job.recording);
}

static void cancel(persona_instance instance, uint64_t request) {
    /* take_samples() asks is_cancelled() at every block, which is at most a tenth of a second of speech. */
    (void)instance;
    (void)request;
}

static persona_status create(const persona_host *host, persona_instance *instance) {
    voice *self = calloc(1, sizeof *self);
    if (self == NULL) {
        return PERSONA_UNAVAILABLE;
    }
    self->host = host;
    *instance = (persona_instance)self;
    return PERSONA_OK;
}

static persona_status init(persona_instance instance, const persona_explain *why) {
    voice *self = (voice *)instance; /* NOLINT */
    const char *missing = espeak_open(&self->api);
    if (missing == NULL) {
        /*
         * espeak-ng is initialised once for the process and never terminated: espeak_Terminate() can wait for ever for its own event
         * thread (seen with 1.51), and a host that stops, or replaces this plugin, must not hang. A rate tells that an earlier
         * instance, perhaps of another version of this plugin, has done it.
         */
        int rate = self->api.sample_rate();
        if (rate <= 0) {
            rate = self->api.initialize(ESPEAK_SYNCHRONOUS, 100, NULL, ESPEAK_DO_NOT_EXIT);
        }
        if (rate > 0) {
            self->sample_rate = (uint32_t)rate;
            self->api.set_callback(take_samples);
            return PERSONA_OK;
        }
        missing = "espeak-ng did not find its data, so nothing can be spoken. Install the Debian package espeak-ng-data.";
    }
    why->write(why->handle, (persona_text){missing, strlen(missing)});
    return PERSONA_UNAVAILABLE;
}

static void destroy(persona_instance instance) {
    free((voice *)instance); /* NOLINT */
}

static const char *const formats[] = {"audio/wav"};

static const persona_media media = {
    .struct_size = sizeof media,
    .flags = PERSONA_MEDIA_BLOCKS,
    .format_count = sizeof formats / sizeof formats[0],
    .formats = formats,
    .render = render,
    .cancel = cancel,
};

static const void *get_extension(const char *id) { return strcmp(id, PERSONA_KIND_MEDIA) == 0 ? &media : NULL; }

static const persona_plugin plugin = {
    .struct_size = sizeof plugin,
    .id = "host.persona.voice",
    .name = "Voice",
    .version = "1.0.0",
    .vendor = "persona host",
    .description = "Speaks text with espeak-ng.",
    .max_instances = 1,
    .get_extension = get_extension,
    .create = create,
    .init = init,
    .destroy = destroy,
};

static const persona_plugin *const plugins[] = {&plugin};

static const persona_entry entry = {
    .struct_size = sizeof entry,
    .abi_major = PERSONA_ABI_MAJOR,
    .abi_minor = PERSONA_ABI_MINOR,
    .needs_host_minor = 0,
    .plugin_count = 1,
    .plugins = plugins,
};

const persona_entry *persona_plugin_entry(void) { return &entry; }
