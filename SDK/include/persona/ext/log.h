/*
 * ext/log.h - persona.log/1: a line in the host's log.
 */
#ifndef PERSONA_EXT_LOG_H
#define PERSONA_EXT_LOG_H

#include "../host.h"

#define PERSONA_EXT_LOG "persona.log/1"

enum { PERSONA_LOG_DEBUG = 1, PERSONA_LOG_INFO = 2, PERSONA_LOG_WARNING = 3, PERSONA_LOG_ERROR = 4 };

typedef struct persona_log {
    uint64_t struct_size;

    /*
     * Logs one line under the plugin's name. `request` connects it to a turn; 0 if it belongs to none. Never text of the user or
     * of a reply. Lines over 4 KiB are cut; past 100 lines a second of one plugin the rest is counted and dropped.
     * [any-thread]
     */
    void (*write)(uint64_t host, int32_t level, uint64_t request, persona_text line);

    /* end of 1.0: nothing above this line changes */
} persona_log;

PERSONA_STATIC_ASSERT(sizeof(persona_log) == 16, "persona_log 1.0");

#endif
