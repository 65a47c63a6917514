/*
 * ext/handover.h - persona.handover/1: what an instance wants its successor to know.
 *
 * Offered by the plugin, in its get_extension(). When an operator loads a new version, the host asks each instance of the old one to
 * save, and gives what it wrote to the instances of the new one before they serve their first request. The old instances serve on while
 * they save, and until their open requests have ended: what happens after save() is not handed over.
 *
 * For what would be costly or wrong to begin anew: caches, rate windows, counters. What belongs to a conversation travels in the turn
 * (persona_chat_turn.state), what must survive a crash belongs into persona.state/1. Never text of a user: it would outlive the user's erasure.
 */
#ifndef PERSONA_EXT_HANDOVER_H
#define PERSONA_EXT_HANDOVER_H

#include "../host.h"
#include "../plugin.h"

#define PERSONA_EXT_HANDOVER "persona.handover/1"

/* Where the saved bytes go. */
typedef struct persona_handover_sink {
    uint64_t struct_size;
    uint64_t handle;

    /*
     * Appends: PERSONA_OK, PERSONA_TOO_LARGE past 1 MiB (nothing is handed over then) or PERSONA_STALE after save() returned.
     * [any-thread]
     */
    persona_status (*write)(uint64_t handle, persona_text bytes);

    /* end of 1.0: nothing above this line changes */
} persona_handover_sink;

PERSONA_STATIC_ASSERT(sizeof(persona_handover_sink) == 24, "persona_handover_sink 1.0");

typedef struct persona_handover {
    uint64_t struct_size;

    /*
     * Writes what the successor needs, in a form of the plugin's own that says its version. On any status but PERSONA_OK nothing is handed
     * over.
     * [instance-setup]
     */
    persona_status (*save)(persona_instance instance, const persona_handover_sink *sink);

    /*
     * Takes what an instance of `version` saved, after init() and before the first request. Of several instances each gets the bytes of one
     * old instance; where there are more new ones than old ones, some get the same, or none. On any status but PERSONA_OK the host shows the
     * explanation to the operator and goes on: the instance must be as good as new.
     * [instance-setup]
     */
    persona_status (*restore)(
        persona_instance instance, persona_text bytes, persona_text version, const persona_explain *why);

    /* end of 1.0: nothing above this line changes */
} persona_handover;

PERSONA_STATIC_ASSERT(sizeof(persona_handover) == 24, "persona_handover 1.0");

#endif
