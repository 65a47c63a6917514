/*
 * ext/random.h - persona.random/1: randomness that a replay can reproduce.
 */
#ifndef PERSONA_EXT_RANDOM_H
#define PERSONA_EXT_RANDOM_H

#include "../host.h"

#define PERSONA_EXT_RANDOM "persona.random/1"

typedef struct persona_random {
    uint64_t struct_size;

    /*
     * The next number of the request's own sequence, which its seed determines: same seed, same numbers in the same order.
     * Not for secrets. 0 for a request that is over.
     * [any-thread]
     */
    uint64_t (*next)(uint64_t host, uint64_t request);

    /*
     * Fills `size` bytes, at most 4096, from the system's cryptographic source; never reproducible.
     * [any-thread]
     */
    persona_status (*secret_bytes)(uint64_t host, void *bytes, uint64_t size);

    /* end of 1.0: nothing above this line changes */
} persona_random;

PERSONA_STATIC_ASSERT(sizeof(persona_random) == 24, "persona_random 1.0");

#endif
