/*
 * safety.h - persona.safety/1: what is allowed.
 *
 * A policy reviews what the user said before a behaviour sees it (input), and each span of the reply before it leaves the host
 * (output). Policies fail closed: a review that fails, or is late, refuses the turn.
 *
 * Nothing that a policy rejects is ever sent. The host cuts a reply into spans at the same places however the behaviour chunks its
 * writes (a span ends with a sentence or line, or after 512 bytes), so a policy's verdicts depend on the text alone.
 */
#ifndef PERSONA_SAFETY_H
#define PERSONA_SAFETY_H

#include "chat.h"
#include "plugin.h"
#include "request.h"

#define PERSONA_KIND_SAFETY "persona.safety/1"

/* What is under review. */
enum { PERSONA_STAGE_INPUT = 1, PERSONA_STAGE_OUTPUT = 2 };

/* What a policy decides. */
enum {
    /* The text passes. */
    PERSONA_ALLOW = 1,

    /*
     * Output only: not yet; show it again together with the next span, or the next few where much is held already. With
     * PERSONA_REVIEW_LAST, or once 16 KiB are held, it counts as PERSONA_REFUSE.
     */
    PERSONA_HOLD = 2,

    /* `replacement` takes the place of the text, and later policies review that. */
    PERSONA_REPLACE = 3,

    /* Input only: the policy answers in the persona's place: `replacement` is the reply and no behaviour is asked. */
    PERSONA_ANSWER = 4,

    /*
     * Input: the message is not accepted; `replacement` says so to the user. Output: the reply ends before this span; `replacement`
     * follows what was sent.
     */
    PERSONA_REFUSE = 5
};

/* How serious it is. The highest level of all policies counts. */
enum {
    PERSONA_LEVEL_NONE = 0,
    PERSONA_LEVEL_CONCERN = 1,
    PERSONA_LEVEL_WARNING = 2,
    PERSONA_LEVEL_CRISIS = 3,
    PERSONA_LEVEL_EMERGENCY = 4
};

/* No text follows: the span is the last of the reply. */
#define PERSONA_REVIEW_LAST 1u

typedef struct persona_safety_input {
    uint64_t struct_size;

    /* PERSONA_STAGE_... */
    int32_t stage;

    /* PERSONA_REVIEW_... */
    uint32_t flags;

    persona_text persona_id;

    /* The relationship in force and the BCP 47 tag of the conversation's language, or no text. */
    persona_text relationship;
    persona_text language;

    /* Input: the message. Output: the span, with those before it that were held back. */
    persona_text text;

    /* Output: the last 1 KiB (whole characters) of what this reply already sent. Input: no text. */
    persona_text before;

    /* Earlier messages, oldest first; on output the last one is the user's message being answered. May be empty. */
    persona_messages history;

    /* end of 1.0: nothing above this line changes */
} persona_safety_input;

PERSONA_STATIC_ASSERT(sizeof(persona_safety_input) == 112, "persona_safety_input 1.0");

typedef struct persona_verdict {
    uint64_t struct_size;
    persona_ending ending;

    /* PERSONA_ALLOW ... PERSONA_REFUSE */
    int32_t decision;

    /* PERSONA_LEVEL_... */
    int32_t level;

    /* PERSONA_VERDICT_... */
    uint32_t flags;

    /* How many triggers there are: at most 32. */
    uint32_t trigger_count;

    /* What was found, as names from the policy's own closed list ("self-harm"), never the user's words. */
    const persona_text *triggers;

    /* The rule that decided, for the decision trace; at most 128 bytes. No text if none did. */
    persona_text rule;

    /* See the decisions. */
    persona_text replacement;

    /*
     * A JSON object for the host's surfaces, at most 16 KiB, or no text. Standard members: "mood" (string), "recommendations"
     * (array of strings), "resources" (array of {"name", "contact"}), "support_message" (string): words for somebody in distress, which from
     * level warning on the host says in the place of a behaviour that does not meet distress itself (PERSONA_CHAT_MEETS_DISTRESS).
     */
    persona_text annotations;

    /* end of 1.0: nothing above this line changes */
} persona_verdict;

/* A person should look at this conversation. */
#define PERSONA_VERDICT_ESCALATE 1u

/* Now, not later. */
#define PERSONA_VERDICT_IMMEDIATE 2u

PERSONA_STATIC_ASSERT(sizeof(persona_verdict) == 112, "persona_verdict 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_verdict, triggers) == 56, "persona_verdict 1.0");

/* Where a verdict goes. A value: copy it and keep the copy. */
typedef struct persona_safety_sink {
    uint64_t struct_size;
    uint64_t handle;

    /*
     * Gives the verdict and ends the request; exactly once. Answers PERSONA_OK, PERSONA_INVALID for a decision that the stage does
     * not have (the review counts as failed), or PERSONA_STALE if it had ended already.
     * [any-thread]
     */
    persona_status (*finish)(uint64_t sink, const persona_verdict *verdict);

    /* end of 1.0: nothing above this line changes */
} persona_safety_sink;

PERSONA_STATIC_ASSERT(sizeof(persona_safety_sink) == 24, "persona_safety_sink 1.0");

/* review() may wait; the host calls it on a worker thread. */
#define PERSONA_SAFETY_BLOCKS 1u

/* Which stages the policy wants to see; at least one. */
#define PERSONA_SAFETY_INPUT 2u
#define PERSONA_SAFETY_OUTPUT 4u

typedef struct persona_safety {
    uint64_t struct_size;

    /* PERSONA_SAFETY_... */
    uint32_t flags;
    uint32_t reserved;

    /*
     * Judges the text.
     * [instance-serial]
     */
    void (*review)(
        persona_instance instance, const persona_request *request, const persona_safety_input *input,
        const persona_safety_sink *sink);

    /*
     * Nobody waits for this request any more. Harmless for a request that is over or unknown.
     * [any-thread]
     */
    void (*cancel)(persona_instance instance, uint64_t request);

    /* end of 1.0: nothing above this line changes */
} persona_safety;

PERSONA_STATIC_ASSERT(sizeof(persona_safety) == 32, "persona_safety 1.0");

#endif
