/*
 * ext/state.h - persona.state/1: small values that outlive a restart.
 *
 * What belongs to one conversation travels in the turn (persona_chat_turn.state). This is for the rest: what a plugin knows about a
 * user or a persona across conversations. Values are durable when `done` says so, private to the plugin, erased with the user or
 * persona they belong to. Limits: keys 256 bytes, values 64 KiB, 1,000 keys an owner.
 *
 * Keys are UTF-8 of at least one byte; values are bytes, given back as they were taken. Calls about one value take effect in the order
 * in which they were made: a get sees the set before it, though that has not been answered yet.
 *
 * A call belongs to a request: when that is finished, cancelled or late, `done` says so. A set that was taken is carried out all the
 * same. The instance is not destroyed before `done` of each call has returned.
 */
#ifndef PERSONA_EXT_STATE_H
#define PERSONA_EXT_STATE_H

#include "../host.h"
#include "../plugin.h"

#define PERSONA_EXT_STATE "persona.state/1"

/* Whose value it is. The user and persona are those of the request. */
enum { PERSONA_SCOPE_PLUGIN = 1, PERSONA_SCOPE_PERSONA = 2, PERSONA_SCOPE_USER = 3, PERSONA_SCOPE_USER_OF_PERSONA = 4 };

/*
 * Receives an answer: `value` is no text if there is none, and after a set. `token` is what the call was given. Called once for each
 * accepted call, never inside get() or set().
 *   PERSONA_OK           read, or written and durable;
 *   PERSONA_TOO_LARGE    one key more than the owner may have;
 *   PERSONA_OVERLOADED   the store has too much to do; the same call may succeed later;
 *   PERSONA_UNAVAILABLE  the store cannot be read or written: no room on the disk, or the user was erased meanwhile;
 *   PERSONA_CANCELLED, PERSONA_DEADLINE   the request ended first.
 * [instance-serial]
 */
typedef void (*persona_state_done)(
    persona_instance instance, uint64_t token, persona_status status, persona_text value);

typedef struct persona_state {
    uint64_t struct_size;

    /*
     * Reads the value under `key`. On any status but PERSONA_OK `done` is not called:
     *   PERSONA_INVALID      no such scope, no key, a key that is not UTF-8, no `done`, or another instance serves the request;
     *   PERSONA_TOO_LARGE    the key, or in set() the value, is longer than it may be;
     *   PERSONA_UNSUPPORTED  the request is of no user and persona whose the value could be;
     *   PERSONA_OVERLOADED   too many calls of this plugin are open (256 unless the operator set another number);
     *   PERSONA_CANCELLED, PERSONA_DEADLINE, PERSONA_STALE   the request is cancelled, late or over.
     * [any-thread]
     */
    persona_status (*get)(
        uint64_t host, uint64_t request, int32_t scope, persona_text key, uint64_t token, persona_state_done done);

    /*
     * Writes the value under `key`; no text removes it. On any status but PERSONA_OK, given as by get(), `done` is not called.
     * [any-thread]
     */
    persona_status (*set)(
        uint64_t host, uint64_t request, int32_t scope, persona_text key, persona_text value, uint64_t token,
        persona_state_done done);

    /*
     * Delivers waiting answers on this thread until one has arrived or the request is over. Only inside a function that
     * may wait: it is how a plugin that BLOCKS receives answers before its function returns; without it they are told afterwards, on
     * another thread.
     *   PERSONA_OK           one `done` of this request was called;
     *   PERSONA_INVALID      the request has no open call to this service;
     *   PERSONA_CANCELLED, PERSONA_DEADLINE, PERSONA_STALE   the same, and the request is cancelled, late or over;
     *   PERSONA_UNSUPPORTED  not inside a function that may wait, or inside `done`.
     * [instance-serial]
     */
    persona_status (*wait)(uint64_t host, uint64_t request);

    /* end of 1.0: nothing above this line changes */
} persona_state;

PERSONA_STATIC_ASSERT(sizeof(persona_state) == 32, "persona_state 1.0");

#endif
