/*
 * plugin.h - the entry, the plugin table, and the life of an instance.
 *
 * A library is used in this order; each step happens only if those before it succeeded:
 *
 *   1. The manifest beside the library is read. No code of the library has run.
 *   2. A probe process opens the library, calls persona_plugin_entry, checks every table and compares it with the
 *      manifest. What crashes or is refused there is never opened by the host.
 *   3. The host opens the library (RTLD_NOW | RTLD_LOCAL) and repeats the handshake.
 *   4. create() and init() make instances; requests arrive; destroy() ends each instance.
 *   5. The library is never closed: a replaced version stays mapped, without instances.
 *
 * In another process the same steps happen there; the plugin cannot tell.
 */
#ifndef PERSONA_PLUGIN_H
#define PERSONA_PLUGIN_H

#include "host.h"

/*
 * Names an instance in every call the host makes on it. Chosen by the plugin in create(): a pointer cast to an integer, or an
 * index. The host never interprets it.
 */
typedef uint64_t persona_instance;

/*
 * One plugin of a library: a constant table, valid as long as the library is mapped. Strings are NUL-terminated UTF-8.
 */
typedef struct persona_plugin {
    uint64_t struct_size;

    /*
     * Reverse domain name, 1-128 characters from [a-z0-9.-], unique among all plugins, the same in every version:
     * "org.example.butler". The manifest names it too.
     */
    const char *id;

    /* For people: at most 80 characters. */
    const char *name;

    /* Semantic version 2.0.0, such as "1.4.0"; equal to the manifest's. */
    const char *version;

    /* Who made it, and one sentence about what it does; "" if there is nothing to say. */
    const char *vendor;
    const char *description;

    /*
     * The most instances that may exist at once in a process; 0: as many as the host likes. A plugin around a library
     * with global state says 1.
     */
    uint32_t max_instances;

    /* Zero. */
    uint32_t flags;

    /*
     * Returns the table for an id: one of the four kinds, or an extension that the plugin offers. NULL if it does not have
     * it. The answer is the same at every call and valid as long as the library is mapped. A plugin has at least one
     * kind. A kind's table with a required member NULL is refused at load.
     * [any-thread]
     */
    const void *(*get_extension)(const char *id);

    /*
     * Makes an instance and stores its name in *instance. `host` may be kept until destroy(). Must not call the host: nothing
     * of it is ready. On any status but PERSONA_OK there is no instance and destroy() is not called.
     * [instance-setup]
     */
    persona_status (*create)(const persona_host *host, persona_instance *instance);

    /*
     * Makes the instance ready: the host may be called from here on. Called once. On any status but PERSONA_OK the host
     * shows the explanation to the operator, calls destroy() and makes no other call.
     * [instance-setup]
     */
    persona_status (*init)(persona_instance instance, const persona_explain *why);

    /*
     * Ends the instance after its last request finished; frees all it owns and joins its threads. Nothing is called
     * on it afterwards.
     * [instance-setup]
     */
    void (*destroy)(persona_instance instance);

    /* end of 1.0: nothing above this line changes */
} persona_plugin;

PERSONA_STATIC_ASSERT(sizeof(persona_plugin) == 88, "persona_plugin 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_plugin, get_extension) == 56, "persona_plugin 1.0");

/*
 * What persona_plugin_entry returns: a constant table, valid as long as the library is mapped.
 */
typedef struct persona_entry {
    uint64_t struct_size;

    /* PERSONA_ABI_MAJOR and PERSONA_ABI_MINOR of the headers this library was compiled with. */
    uint32_t abi_major;
    uint32_t abi_minor;

    /*
     * The least minor version a host must speak for this library to work: 0 unless it relies on something newer. An older
     * host refuses the library, naming both versions.
     */
    uint32_t needs_host_minor;

    /* How many plugins this library offers: 1-64. */
    uint32_t plugin_count;

    /* `plugin_count` pointers to tables, all of one id only once. */
    const persona_plugin *const *plugins;

    /* end of 1.0: nothing above this line changes */
} persona_entry;

PERSONA_STATIC_ASSERT(sizeof(persona_entry) == 32, "persona_entry 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_entry, abi_major) == 8, "the handshake reads abi_major at byte 8 for ever");
PERSONA_STATIC_ASSERT(offsetof(persona_entry, plugins) == 24, "persona_entry 1.0");

/*
 * The one exported symbol of a plugin library. Returns its table, the same at every call; does nothing else: it also runs in the
 * probe and in the validator.
 * [loading]
 */
PERSONA_EXPORT const persona_entry *persona_plugin_entry(void);

#define PERSONA_ENTRY_SYMBOL "persona_plugin_entry"

#endif
