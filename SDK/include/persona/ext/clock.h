/*
 * ext/clock.h - persona.clock/1: what time it is outside a request.
 *
 * Inside a request use persona_request.now_unix_ms, which a replay can reproduce.
 */
#ifndef PERSONA_EXT_CLOCK_H
#define PERSONA_EXT_CLOCK_H

#include "../host.h"

#define PERSONA_EXT_CLOCK "persona.clock/1"

typedef struct persona_clock {
    uint64_t struct_size;

    /*
     * Milliseconds since 1970 UTC; may jump.
     * [any-thread]
     */
    int64_t (*now_unix_ms)(uint64_t host);

    /*
     * Nanoseconds on the clock of persona_request.deadline_ns; never goes back.
     * [any-thread]
     */
    int64_t (*monotonic_ns)(uint64_t host);

    /* end of 1.0: nothing above this line changes */
} persona_clock;

PERSONA_STATIC_ASSERT(sizeof(persona_clock) == 24, "persona_clock 1.0");

#endif
