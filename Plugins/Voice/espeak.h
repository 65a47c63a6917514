/*
 * espeak.h - the part of espeak-ng's C API this plugin uses (speak_lib.h, API revision 12), opened at run time so that the plugin
 * loads, and can say what is missing, where the library is not installed.
 */
#ifndef VOICE_ESPEAK_H
#define VOICE_ESPEAK_H

/* Called with each block of synthesised samples; NULL samples at the end. Return 1 to stop. */
typedef int espeak_samples(short *samples, int count, void *events);

typedef struct espeak {
    void *library;
    int (*initialize)(int output, int buffer_ms, const char *data_path, int options);
    int (*sample_rate)(void);
    void (*set_callback)(espeak_samples *callback);
    int (*set_voice)(const char *name);
    int (*set_parameter)(int parameter, int value, int relative);
    int (*synthesise)(
        const void *text, unsigned long size, unsigned int position, int position_type, unsigned int end_position,
        unsigned int flags, unsigned int *identifier, void *user_data);
} espeak;

enum { ESPEAK_OK = 0, ESPEAK_SYNCHRONOUS = 2, ESPEAK_UTF8 = 1, ESPEAK_DO_NOT_EXIT = 0x8000 };
enum { ESPEAK_RATE = 1, ESPEAK_VOLUME = 2, ESPEAK_PITCH = 3, ESPEAK_RANGE = 4 };

/* Opens libespeak-ng.so.1. Returns NULL on success, or what is missing. */
const char *espeak_open(espeak *api);

#endif
