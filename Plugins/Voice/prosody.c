#include "prosody.h"

#include <math.h>
#include <string.h>

typedef struct emotion {
    const char *name;
    double rate;
    int pitch;
    int range;
    int volume;
} emotion;

/*
 * What listeners take for an emotion, from the acoustic correlates on which the literature agrees (Murray and Arnott 1993): anger and joy
 * are faster, higher, wider and louder; sadness slower, lower, narrower and softer.
 */
static const emotion emotions[] = {
    {"neutral", 1.00, 0, 0, 100},
    {"happy", 1.08, 8, 22, 108},
    {"excited", 1.18, 12, 35, 115},
    {"sad", 0.84, -8, -22, 82},
    {"angry", 1.12, 4, 28, 125},
    {"calm", 0.90, -3, -10, 92},
    {"serious", 0.94, -6, -12, 100},
};

typedef struct model {
    const char *name;
    /* espeak-ng's voice variant, added to the language's name. */
    const char *variant;
    int pitch;
    int range;
} model;

static const model models[] = {
    {"default", "", 0, 0},
    {"expressive", "+f2", 0, 18},
    {"soft", "+f4", 0, -6},
    {"warm", "+f3", 0, 6},
    /* No variant is lower than the voice itself by enough to be called deep. */
    {"deep", "+m3", -18, -4},
};

static int is_named(persona_text text, const char *name) {
    return text.size == strlen(name) && memcmp(text.data, name, text.size) == 0;
}

static int within(double value, int low, int high) {
    return value < low ? low : value > high ? high : (int)lround(value);
}

static double factor(double value) {
    return value >= 0.5 && value <= 2.0 ? value : value > 2.0 ? 2.0 : value > 0.0 ? 0.5 : 1.0;
}

static const model *model_for(persona_text name) {
    for (size_t index = 0; index < sizeof models / sizeof models[0]; index++) {
        if (is_named(name, models[index].name)) {
            return &models[index];
        }
    }
    return &models[0];
}

prosody prosody_for(const persona_media_job *job) {
    const emotion *mood = &emotions[0];
    for (size_t index = 0; index < sizeof emotions / sizeof emotions[0]; index++) {
        if (is_named(job->emotion, emotions[index].name)) {
            mood = &emotions[index];
        }
    }
    const prosody result = {
        .rate = within(175.0 * factor(job->speed) * mood->rate, 80, 450),
        /* An octave up or down is the whole scale, so that equal factors sound like equal steps. */
        .pitch = within(50.0 + 50.0 * log2(factor(job->pitch)) + mood->pitch + model_for(job->model)->pitch, 0, 100),
        .range = within(50.0 + mood->range + model_for(job->model)->range, 0, 100),
        .volume = within(mood->volume, 0, 200),
    };
    return result;
}

int voice_name(const persona_media_job *job, int attempt, char name[VOICE_NAME_SIZE]) {
    char language[36] = "en";
    if (attempt > 2) {
        return 0;
    }
    if (attempt < 2 && job->language.size > 0 && job->language.size < sizeof language) {
        size_t length = 0;
        for (; length < job->language.size; length++) {
            const char byte = job->language.data[length];
            if (attempt == 1 && byte == '-') {
                break;
            }
            /* BCP 47 tags are letters, digits and hyphens in any case; espeak-ng's are in lower case. */
            const int is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
            if (!is_letter && !(byte >= '0' && byte <= '9') && byte != '-') {
                return voice_name(job, 2, name);
            }
            language[length] = (char)(is_letter ? byte | 0x20 : byte);
        }
        language[length] = '\0';
        /* Languages whose usual tag is not the one espeak-ng files them under: Mandarin, Norwegian. */
        if (strcmp(language, "zh") == 0) {
            strcpy(language, "cmn");
        } else if (strcmp(language, "no") == 0) {
            strcpy(language, "nb");
        }
    }
    const char *variant = model_for(job->model)->variant;
    memcpy(name, language, strlen(language) + 1);
    memcpy(name + strlen(language), variant, strlen(variant) + 1);
    return 1;
}
