/*
 * wave.h - 16-bit mono PCM in a RIFF/WAVE file (Multimedia Programming Interface and Data Specifications 1.0, 1991).
 */
#ifndef VOICE_WAVE_H
#define VOICE_WAVE_H

#include <stddef.h>
#include <stdint.h>

enum { WAVE_HEADER_SIZE = 44 };

/* Samples of one recording, in memory that grows up to a limit. */
typedef struct wave {
    int16_t *samples;
    size_t count;
    size_t capacity;
} wave;

/* Appends samples. Returns 0 if there is no memory, or the file would pass `byte_limit`. */
int wave_append(wave *recording, const int16_t *samples, size_t count, size_t byte_limit);

/* Writes the header of a file that holds the recording. */
void wave_header(const wave *recording, uint32_t sample_rate, uint8_t header[WAVE_HEADER_SIZE]);

void wave_free(wave *recording);

#endif
