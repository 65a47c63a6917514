/*
 * prosody.h - how speed, pitch, emotion and the card's voice model become espeak-ng's parameters.
 */
#ifndef VOICE_PROSODY_H
#define VOICE_PROSODY_H

#include <persona/persona.h>

typedef struct prosody {
    /* Words a minute, 80-450. */
    int rate;
    /* 0-100; 50 is the voice's own pitch. */
    int pitch;
    /* How much the pitch moves: 0 monotone, 50 normal, 100. */
    int range;
    /* Percent of the voice's own volume. */
    int volume;
} prosody;

/* The parameters for a job. Values outside a job's documented ranges are brought back into them. */
prosody prosody_for(const persona_media_job *job);

/* Longest voice name voice_name() writes, with its NUL. */
enum { VOICE_NAME_SIZE = 64 };

/*
 * Writes espeak-ng's name for a job's language and voice model, such as "en-us+f3". `attempt` 0 is the full language tag, 1 its first
 * subtag, 2 English: whichever espeak-ng has first is used. Returns 0 when there is no such attempt.
 */
int voice_name(const persona_media_job *job, int attempt, char name[VOICE_NAME_SIZE]);

#endif
