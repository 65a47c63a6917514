#include "wave.h"

#include <stdlib.h>
#include <string.h>

int wave_append(wave *recording, const int16_t *samples, size_t count, size_t byte_limit) {
    const size_t limit = (byte_limit - WAVE_HEADER_SIZE) / sizeof *samples;
    if (count > limit || recording->count > limit - count) {
        return 0;
    }
    if (recording->count + count > recording->capacity) {
        size_t capacity = recording->capacity == 0 ? 65536 : recording->capacity;
        while (capacity < recording->count + count) {
            capacity *= 2;
        }
        int16_t *grown = realloc(recording->samples, capacity * sizeof *grown);
        if (grown == NULL) {
            return 0;
        }
        recording->samples = grown;
        recording->capacity = capacity;
    }
    memcpy(recording->samples + recording->count, samples, count * sizeof *samples);
    recording->count += count;
    return 1;
}

static uint8_t *put(uint8_t *at, uint32_t value, int bytes) {
    for (int byte = 0; byte < bytes; byte++) {
        *at++ = (uint8_t)(value >> (8 * byte));
    }
    return at;
}

void wave_header(const wave *recording, uint32_t sample_rate, uint8_t header[WAVE_HEADER_SIZE]) {
    const uint32_t data_size = (uint32_t)(recording->count * sizeof *recording->samples);
    uint8_t *at = header;
    memcpy(at, "RIFF", 4);
    at = put(at + 4, WAVE_HEADER_SIZE - 8 + data_size, 4);
    memcpy(at, "WAVEfmt ", 8);
    at = put(at + 8, 16, 4);
    at = put(at, 1, 2); /* PCM */
    at = put(at, 1, 2); /* one channel */
    at = put(at, sample_rate, 4);
    at = put(at, sample_rate * 2, 4);
    at = put(at, 2, 2);
    at = put(at, 16, 2);
    memcpy(at, "data", 4);
    put(at + 4, data_size, 4);
}

void wave_free(wave *recording) {
    free(recording->samples);
    memset(recording, 0, sizeof *recording);
}
