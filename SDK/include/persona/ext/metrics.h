/*
 * ext/metrics.h - persona.metrics/1: the plugin's own numbers in the host's metrics page.
 *
 * A metric appears as persona_plugin_<name>{plugin="<id>"}. Names are 1-64 characters from [a-z0-9_], at most 64 a plugin.
 */
#ifndef PERSONA_EXT_METRICS_H
#define PERSONA_EXT_METRICS_H

#include "../host.h"

#define PERSONA_EXT_METRICS "persona.metrics/1"

typedef struct persona_metrics {
    uint64_t struct_size;

    /*
     * Adds to a counter, which only grows. PERSONA_INVALID for a bad name or amount, PERSONA_TOO_LARGE for one name too many.
     * [any-thread]
     */
    persona_status (*add)(uint64_t host, const char *name, double amount);

    /*
     * Sets a gauge.
     * [any-thread]
     */
    persona_status (*set)(uint64_t host, const char *name, double value);

    /* end of 1.0: nothing above this line changes */
} persona_metrics;

PERSONA_STATIC_ASSERT(sizeof(persona_metrics) == 24, "persona_metrics 1.0");

#endif
