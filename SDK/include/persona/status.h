/*
 * status.h - the closed set of answers a call can give, in either direction.
 *
 * No exception, panic, signal or longjmp crosses the boundary: whatever went wrong is one of these numbers, with a
 * message for the operator where the call has room for one. A number outside this list is read as PERSONA_FAILED.
 */
#ifndef PERSONA_STATUS_H
#define PERSONA_STATUS_H

#include "base.h"

typedef int32_t persona_status;

enum {
    PERSONA_OK = 0,

    /* Not taken, nothing changed: the receiver is full. It will say when to go on. */
    PERSONA_AGAIN = 1,

    /* The request was cancelled. Stop, then finish it with this status. */
    PERSONA_CANCELLED = 2,

    /* The request's deadline has passed. */
    PERSONA_DEADLINE = 3,

    /* The handle is finished or was never given out: nothing happened. */
    PERSONA_STALE = 4,

    /* An argument breaks the contract or a limit; the same call will never succeed. */
    PERSONA_INVALID = 5,

    /* More bytes than the receiver accepts in total; the same call will never succeed. */
    PERSONA_TOO_LARGE = 6,

    /* This plugin or host does not offer what was asked for. */
    PERSONA_UNSUPPORTED = 7,

    /* The operator did not approve this service for this plugin. */
    PERSONA_DENIED = 8,

    /* The named thing does not exist. */
    PERSONA_NOT_FOUND = 9,

    /* Too much work at present; the same call may succeed later. */
    PERSONA_OVERLOADED = 10,

    /* Something this plugin needs is missing or down: a library, a model, a file. */
    PERSONA_UNAVAILABLE = 11,

    /* Anything else. The message says what. */
    PERSONA_FAILED = 12
};

#endif
