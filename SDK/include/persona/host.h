/*
 * host.h - what the host offers a plugin.
 */
#ifndef PERSONA_HOST_H
#define PERSONA_HOST_H

#include "base.h"
#include "status.h"

/*
 * The host as one instance sees it. Passed to create(); valid, and unchanged, until that instance's destroy() returns.
 */
typedef struct persona_host {
    uint64_t struct_size;

    /* The version of this contract that the host speaks; abi_major equals the plugin's. */
    uint32_t abi_major;
    uint32_t abi_minor;

    /* Product name and version, NUL-terminated, for log lines; never branch on them. */
    const char *name;
    const char *version;

    /* Names this instance to the host: the first argument of every host service. */
    uint64_t handle;

    /*
     * Asks for a host service by id, such as PERSONA_EXT_LOG. Returns its table, whose type the id's header names, valid
     * as long as this struct; or NULL, always a legal answer: the service does not exist in this host, the manifest did
     * not request it, or the operator did not approve it. Not to be called inside create().
     * [any-thread]
     */
    const void *(*get_extension)(uint64_t host, const char *id);

    /* end of 1.0: nothing above this line changes */
} persona_host;

PERSONA_STATIC_ASSERT(sizeof(persona_host) == 48, "persona_host 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_host, get_extension) == 40, "persona_host 1.0");

/*
 * Takes the explanation that goes with a status: one or two sentences for the person who runs the host, saying what was
 * found, what was expected and what to do. Valid until the call that passed it returns.
 */
typedef struct persona_explain {
    uint64_t struct_size;
    uint64_t handle;

    /*
     * Appends to the explanation; past 4 KiB the rest is dropped.
     * [any-thread]
     */
    void (*write)(uint64_t handle, persona_text text);

    /* end of 1.0: nothing above this line changes */
} persona_explain;

PERSONA_STATIC_ASSERT(sizeof(persona_explain) == 24, "persona_explain 1.0");

#endif
