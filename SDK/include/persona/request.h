/*
 * request.h - one piece of work: its deadline, its cancellation, its clock and its seed.
 *
 * Every kind works the same way. The host calls a function with a request and a sink. The function returns soon; the work may
 * go on, on any thread. It ends with exactly one finish() on the sink, now or later, whatever happened. Until then:
 *
 *   - the host may call the kind's cancel() once or often, on any thread, also before the starting function returned or after
 *     finish(); a plugin that has nothing to stop does nothing;
 *   - finish(PERSONA_CANCELLED) should follow within 50 ms. After a grace period of 100 ms the host goes on without it;
 *   - at the deadline the host cancels by itself.
 *
 * Sinks and requests are values: copy the struct and keep the copy as long as you like. Their handles carry a generation, so a
 * call on a request that is over answers PERSONA_STALE and does nothing.
 */
#ifndef PERSONA_REQUEST_H
#define PERSONA_REQUEST_H

#include "base.h"
#include "status.h"

typedef struct persona_request {
    uint64_t struct_size;

    /* Names the request; never given out twice while the process lives. */
    uint64_t handle;

    /* When the host stops waiting: nanoseconds of CLOCK_MONOTONIC. */
    int64_t deadline_ns;

    /*
     * The time this work takes place: milliseconds since 1970 UTC. Use it instead of the system's clock, and `seed` instead of
     * the system's randomness: the same request, time and seed must give the same result, so that a turn can be replayed.
     */
    int64_t now_unix_ms;
    uint64_t seed;

    /*
     * 1 once the request is cancelled, late or over; 0 before. Cheap: an atomic load.
     * [any-thread]
     */
    int32_t (*is_cancelled)(uint64_t request);

    /* end of 1.0: nothing above this line changes */
} persona_request;

PERSONA_STATIC_ASSERT(sizeof(persona_request) == 48, "persona_request 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_request, is_cancelled) == 40, "persona_request 1.0");

/*
 * How a request ended: the first part of every kind's result.
 */
typedef struct persona_ending {
    /* PERSONA_OK, or why there is no (whole) result. */
    persona_status status;

    /* Zero. */
    uint32_t flags;

    /*
     * With PERSONA_OVERLOADED or PERSONA_UNAVAILABLE: milliseconds after which a new attempt makes sense; 0 if unknown.
     */
    int64_t retry_after_ms;

    /* For the operator, when the status is not PERSONA_OK. Never text of the user. At most 4 KiB. */
    persona_text message;
} persona_ending;

PERSONA_STATIC_ASSERT(sizeof(persona_ending) == 32, "persona_ending is frozen, like persona_text");

#endif
