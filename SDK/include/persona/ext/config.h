/*
 * ext/config.h - persona.config/1: the operator's settings for this plugin.
 *
 * The host checks them against the schema in the plugin's manifest first: what arrives here is complete, defaults included. A string that the
 * schema marks "format": "secret" stands in the deployment by reference only; here it is the secret itself, which a plugin writes into no log,
 * metric or message.
 */
#ifndef PERSONA_EXT_CONFIG_H
#define PERSONA_EXT_CONFIG_H

#include "../host.h"

#define PERSONA_EXT_CONFIG "persona.config/1"

typedef struct persona_config {
    uint64_t struct_size;

    /*
     * All settings as one JSON object, "{}" if there are none. The text is valid until destroy() returns.
     * [any-thread]
     */
    persona_text (*json)(uint64_t host);

    /*
     * One setting by name, for authors without a JSON parser: the top-level member `name`, or `otherwise` if it is missing or
     * of another type. A text is valid until destroy() returns.
     * [any-thread]
     */
    persona_text (*text)(uint64_t host, const char *name, persona_text otherwise);
    double (*number)(uint64_t host, const char *name, double otherwise);
    int32_t (*boolean)(uint64_t host, const char *name, int32_t otherwise);

    /* end of 1.0: nothing above this line changes */
} persona_config;

PERSONA_STATIC_ASSERT(sizeof(persona_config) == 40, "persona_config 1.0");

#endif
