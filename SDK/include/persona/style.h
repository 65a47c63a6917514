/*
 * style.h - persona.style/1: how a persona relates to the user.
 *
 * A style says the same thing twice: as guidance for a language model, before the reply is made, and as a rewrite of a reply that
 * an author wrote, afterwards. A host applies whichever fits the behaviour (PERSONA_CHAT_REWRITABLE).
 */
#ifndef PERSONA_STYLE_H
#define PERSONA_STYLE_H

#include "plugin.h"
#include "request.h"

#define PERSONA_KIND_STYLE "persona.style/1"

typedef struct persona_style_input {
    uint64_t struct_size;

    persona_text persona_name;

    /* What the user likes to be called, or no text; BCP 47 tag of the conversation's language, or no text. */
    persona_text user_name;
    persona_text language;

    /* What the user just said. */
    persona_text message;

    /* rewrite(): the whole reply. guide(): no text. */
    persona_text reply;

    /* Which turn of the conversation this is, from 1: a style need not greet twice. */
    uint64_t turn_number;

    /* end of 1.0: nothing above this line changes */
} persona_style_input;

PERSONA_STATIC_ASSERT(sizeof(persona_style_input) == 96, "persona_style_input 1.0");

/* Where guidance or a rewritten reply goes. A value: copy it and keep the copy. */
typedef struct persona_style_sink {
    uint64_t struct_size;
    uint64_t handle;

    /*
     * Appends: PERSONA_OK, PERSONA_CANCELLED, PERSONA_TOO_LARGE (guidance 8 KiB, a rewrite 1 MiB) or PERSONA_STALE.
     * [any-thread]
     */
    persona_status (*write)(uint64_t sink, persona_text text);

    /*
     * Ends the request; exactly once. Answers PERSONA_OK, or PERSONA_STALE if it had ended already. When the ending is not
     * PERSONA_OK the host goes on without the style and says so in the trace.
     * [any-thread]
     */
    persona_status (*finish)(uint64_t sink, const persona_ending *ending);

    /* end of 1.0: nothing above this line changes */
} persona_style_sink;

PERSONA_STATIC_ASSERT(sizeof(persona_style_sink) == 32, "persona_style_sink 1.0");

/* guide() and rewrite() may wait; the host calls them on a worker thread. */
#define PERSONA_STYLE_BLOCKS 1u

typedef struct persona_style {
    uint64_t struct_size;

    /* PERSONA_STYLE_... */
    uint32_t flags;
    uint32_t reserved;

    /* The name cards and clients choose it by, such as "friend": 1-64 characters from [a-z0-9-]. NUL-terminated, constant. */
    const char *relationship;

    /*
     * Writes what a model should know about how to speak to this user: a few sentences in English.
     * [instance-serial]
     */
    void (*guide)(
        persona_instance instance, const persona_request *request, const persona_style_input *input,
        const persona_style_sink *sink);

    /*
     * Writes the reply as this relationship would put it. Facts, questions, names and numbers stay as they are.
     * [instance-serial]
     */
    void (*rewrite)(
        persona_instance instance, const persona_request *request, const persona_style_input *input,
        const persona_style_sink *sink);

    /*
     * Nobody waits for this request any more. Harmless for a request that is over or unknown.
     * [any-thread]
     */
    void (*cancel)(persona_instance instance, uint64_t request);

    /* end of 1.0: nothing above this line changes */
} persona_style;

PERSONA_STATIC_ASSERT(sizeof(persona_style) == 48, "persona_style 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_style, guide) == 24, "persona_style 1.0");

#endif
