/*
 * ext/state.h - persona.state/1: small values that outlive a restart.
 *
 * What belongs to one conversation travels in the turn (persona_chat_turn.state). This is for the rest: what a plugin knows about a
 * user or a persona across conversations. Values are durable when `done` says so, private to the plugin, erased with the user or
 * persona they belong to. Limits: keys 256 bytes, values 64 KiB, 1,000 keys an owner.
 */
#ifndef PERSONA_EXT_STATE_H
#define PERSONA_EXT_STATE_H

#include "../host.h"
#include "../plugin.h"

#define PERSONA_EXT_STATE "persona.state/1"

/* Whose value it is. The user and persona are those of the request. */
enum { PERSONA_SCOPE_PLUGIN = 1, PERSONA_SCOPE_PERSONA = 2, PERSONA_SCOPE_USER = 3, PERSONA_SCOPE_USER_OF_PERSONA = 4 };

/*
 * Receives an answer: `value` is no text if there is none. `token` is what the call was given. Called once for each accepted call.
 * [instance-serial]
 */
typedef void (*persona_state_done)(
    persona_instance instance, uint64_t token, persona_status status, persona_text value);

typedef struct persona_state {
    uint64_t struct_size;

    /*
     * Reads the value under `key`. On any status but PERSONA_OK `done` is not called.
     * [any-thread]
     */
    persona_status (*get)(
        uint64_t host, uint64_t request, int32_t scope, persona_text key, uint64_t token, persona_state_done done);

    /*
     * Writes the value under `key`; no text removes it. On any status but PERSONA_OK `done` is not called.
     * [any-thread]
     */
    persona_status (*set)(
        uint64_t host, uint64_t request, int32_t scope, persona_text key, persona_text value, uint64_t token,
        persona_state_done done);

    /*
     * Delivers waiting answers on this thread until one has arrived or the request is over. Only inside a function that
     * may wait: it is how a plugin that BLOCKS receives answers.
     * [instance-serial]
     */
    persona_status (*wait)(uint64_t host, uint64_t request);

    /* end of 1.0: nothing above this line changes */
} persona_state;

PERSONA_STATIC_ASSERT(sizeof(persona_state) == 32, "persona_state 1.0");

#endif
