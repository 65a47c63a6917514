/*
 * media.h - persona.media/1: what a persona sounds and looks like.
 *
 * A generator renders a job into one file's bytes, front to back. The host stores, names and serves the file.
 */
#ifndef PERSONA_MEDIA_H
#define PERSONA_MEDIA_H

#include "plugin.h"
#include "request.h"

#define PERSONA_KIND_MEDIA "persona.media/1"

/* What is wanted. */
enum { PERSONA_MEDIA_AUDIO = 1, PERSONA_MEDIA_VIDEO = 2, PERSONA_MEDIA_IMAGE = 3 };

typedef struct persona_media_job {
    uint64_t struct_size;

    /* PERSONA_MEDIA_AUDIO, ... */
    int32_t medium;
    uint32_t flags;

    /* The format wanted, one of those the generator lists: "audio/wav". */
    persona_text format;

    persona_text persona_id;

    /* What is spoken or shown. */
    persona_text text;

    /* BCP 47 tag of the text's language; the card's name for its voice or look; both may be no text. */
    persona_text language;
    persona_text model;

    /* Audio: 1.0 is normal, 0.5-2.0. A generator without them ignores them. */
    double speed;
    double pitch;

    /* Audio: "neutral", "happy", "sad", "angry", "calm", "excited", "serious" or a name of the generator's own. */
    persona_text emotion;

    /* Video and image: pixels. Video: milliseconds, and a style such as "realistic". Zero or no text: the generator chooses. */
    uint32_t width;
    uint32_t height;
    int64_t duration_ms;
    persona_text style;

    /* end of 1.0: nothing above this line changes */
} persona_media_job;

PERSONA_STATIC_ASSERT(sizeof(persona_media_job) == 160, "persona_media_job 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_media_job, speed) == 96, "persona_media_job 1.0");

typedef struct persona_media_result {
    uint64_t struct_size;
    persona_ending ending;

    /* How long it plays; 0 for an image. */
    int64_t duration_ms;

    /* What was rendered in the end; 0 for audio. */
    uint32_t width;
    uint32_t height;

    /* end of 1.0: nothing above this line changes */
} persona_media_result;

PERSONA_STATIC_ASSERT(sizeof(persona_media_result) == 56, "persona_media_result 1.0");

/* Where the rendered bytes go. A value: copy it and keep the copy. */
typedef struct persona_media_sink {
    uint64_t struct_size;
    uint64_t handle;

    /*
     * Appends bytes of the file: PERSONA_OK, PERSONA_AGAIN (never from a generator that BLOCKS), PERSONA_CANCELLED,
     * PERSONA_TOO_LARGE (64 MiB unless the operator set another limit) or PERSONA_STALE.
     * [any-thread]
     */
    persona_status (*write)(uint64_t sink, const void *bytes, uint64_t size);

    /*
     * Says how far the work is, 0.0-1.0; may be called at any rate.
     * [any-thread]
     */
    void (*progress)(uint64_t sink, double done);

    /*
     * Ends the request; exactly once. Answers PERSONA_OK, or PERSONA_STALE if it had ended already.
     * [any-thread]
     */
    persona_status (*finish)(uint64_t sink, const persona_media_result *result);

    /* end of 1.0: nothing above this line changes */
} persona_media_sink;

PERSONA_STATIC_ASSERT(sizeof(persona_media_sink) == 40, "persona_media_sink 1.0");

/* render() may wait; the host calls it on a worker thread. */
#define PERSONA_MEDIA_BLOCKS 1u

typedef struct persona_media {
    uint64_t struct_size;

    /* PERSONA_MEDIA_BLOCKS or 0. */
    uint32_t flags;

    /* How many formats there are: 1-16. */
    uint32_t format_count;

    /* Media types it can produce, best first ("audio/wav"): NUL-terminated, constant. */
    const char *const *formats;

    /*
     * Renders a job into the sink.
     * [instance-serial]
     */
    void (*render)(
        persona_instance instance, const persona_request *request, const persona_media_job *job,
        const persona_media_sink *sink);

    /*
     * There is room again after PERSONA_AGAIN. May be NULL in a generator that BLOCKS.
     * [instance-serial]
     */
    void (*resume)(persona_instance instance, uint64_t request);

    /*
     * Nobody waits for this request any more. Harmless for a request that is over or unknown.
     * [any-thread]
     */
    void (*cancel)(persona_instance instance, uint64_t request);

    /* end of 1.0: nothing above this line changes */
} persona_media;

PERSONA_STATIC_ASSERT(sizeof(persona_media) == 48, "persona_media 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_media, render) == 24, "persona_media 1.0");

#endif
