/*
 * persona.h - the whole contract between a persona host and its plugins.
 *
 * A plugin is a shared library that exports one function, `persona_plugin_entry`. Read the headers in this order; each
 * covers one concept and stands on those before it:
 *
 *   base.h      text, versions, how a struct grows
 *   status.h    the closed set of answers
 *   threads.h   the tags that say on which thread a function is called
 *   host.h      what the host offers a plugin
 *   plugin.h    the entry, the plugin table, the life of an instance
 *   request.h   deadline, cancellation, clock and seed of one piece of work
 *   chat.h      persona.chat/1     what a persona says
 *   style.h     persona.style/1    how it relates to the user
 *   safety.h    persona.safety/1   what is allowed
 *   media.h     persona.media/1    what it sounds and looks like
 *   ext/...     host services a manifest may ask for, and ext/handover.h, which a plugin may offer
 *
 * The headers compile as C11, C17 and C++17 and need nothing but <stddef.h> and <stdint.h>.
 */
#ifndef PERSONA_PERSONA_H
#define PERSONA_PERSONA_H

#include "base.h"
#include "status.h"
#include "threads.h"

#include "host.h"
#include "plugin.h"
#include "request.h"

#include "chat.h"
#include "media.h"
#include "safety.h"
#include "style.h"

#include "ext/clock.h"
#include "ext/config.h"
#include "ext/handover.h"
#include "ext/http.h"
#include "ext/log.h"
#include "ext/metrics.h"
#include "ext/random.h"
#include "ext/state.h"

#endif
