/*
 * chat.h - persona.chat/1: what a persona says.
 *
 * A behaviour answers one turn at a time: the host shows it the conversation and a sink, the behaviour streams its reply.
 * It remembers nothing about a user: what it wants to know next time it returns as `state`, which the host stores with the turn,
 * in the same transaction, and hands back with the next one.
 */
#ifndef PERSONA_CHAT_H
#define PERSONA_CHAT_H

#include "plugin.h"
#include "request.h"

#define PERSONA_KIND_CHAT "persona.chat/1"

/* Who said a message. */
enum { PERSONA_ROLE_SYSTEM = 1, PERSONA_ROLE_USER = 2, PERSONA_ROLE_PERSONA = 3 };

/* One message of a conversation. */
typedef struct persona_message {
    uint64_t struct_size;
    int32_t role;

    /* PERSONA_MESSAGE_PARTIAL: this reply was cut off when it was made. */
    uint32_t flags;

    persona_text text;

    /* Milliseconds since 1970 UTC; 0 if unknown. */
    int64_t time_unix_ms;

    /* end of 1.0: nothing above this line changes */
} persona_message;

#define PERSONA_MESSAGE_PARTIAL 1u

PERSONA_STATIC_ASSERT(sizeof(persona_message) == 40, "persona_message 1.0");

/* Messages, oldest first. Step by `stride`, not by sizeof: a newer host's messages may be longer. */
typedef struct persona_messages {
    const persona_message *first;
    uint32_t count;
    uint32_t stride;
} persona_messages;

PERSONA_STATIC_ASSERT(sizeof(persona_messages) == 16, "persona_messages is frozen, like persona_text");

/* The message at `index`, which must be less than `count`. */
static inline const persona_message *persona_message_at(persona_messages list, uint32_t index) {
    return (const persona_message *)(const void *)((const char *)list.first + (size_t)index * list.stride);
}

/* A character card for open_persona(). */
typedef struct persona_card {
    uint64_t struct_size;

    /* The persona's id in this host, and a hash that changes whenever the card does. */
    persona_text id;
    persona_text revision;

    /*
     * The card as Character Card V3 JSON: {"spec": "chara_card_v3", "data": {...}}. A behaviour keeps its own settings under
     * data.extensions.persona_host.
     */
    persona_text json;

    /* end of 1.0: nothing above this line changes */
} persona_card;

PERSONA_STATIC_ASSERT(sizeof(persona_card) == 56, "persona_card 1.0");

/* What the behaviour is to answer. */
typedef struct persona_chat_turn {
    uint64_t struct_size;

    /* What open_persona() stored for the persona that speaks. */
    uint64_t persona;

    /* The newest messages that fit; the last one is the user's, to be answered. At least one. */
    persona_messages messages;

    /*
     * Everything a language model should be told before the messages: the card's prompt and description, the lorebook entries
     * that apply, the relationship style's guidance. A behaviour without a model has no use for it.
     */
    persona_text instructions;

    /* What the user likes to be called, or no text; BCP 47 tag of the language to answer in, or no text. */
    persona_text user_name;
    persona_text language;

    /* The relationship in force, such as "friend", or no text. */
    persona_text relationship;

    /* What the last turn's result gave as `state`, or no text in the first turn. */
    persona_text state;

    /* At most this many tokens should be written; 0: no limit beyond the sink's. */
    uint32_t max_tokens;
    uint32_t flags;

    /* 0.0-2.0; negative: the behaviour's own default. */
    double temperature;

    /* end of 1.0: nothing above this line changes */
} persona_chat_turn;

PERSONA_STATIC_ASSERT(sizeof(persona_chat_turn) == 128, "persona_chat_turn 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_chat_turn, state) == 96, "persona_chat_turn 1.0");

/* Why the reply ends where it does. */
enum { PERSONA_FINISH_STOP = 0, PERSONA_FINISH_LENGTH = 1 };

/* What is known when the reply is complete. */
typedef struct persona_chat_result {
    uint64_t struct_size;
    persona_ending ending;

    /* What wrote the reply, for statistics and prices: a model's name, or the rule book's. At most 128 bytes. */
    persona_text model;

    /* Counted by the model or by an honest estimate; 0 if there is no notion of tokens. */
    uint32_t prompt_tokens;
    uint32_t reply_tokens;

    /* 0.0-1.0: how sure the behaviour is that this reply fits; negative if it has no idea. */
    double confidence;

    int32_t finish_reason;
    uint32_t flags;

    /* To be handed back with the next turn, at most 64 KiB; no text: keep the old one. */
    persona_text state;

    /*
     * A JSON object with facts about this reply for the host's surfaces, at most 16 KiB, or no text. Members are namespaced by
     * the plugin's id or standardised by the host's author guide.
     */
    persona_text annotations;

    /* How the reply came about, for the decision trace: the rule that matched, say. At most 1 KiB, no text of the user. */
    persona_text explanation;

    /* end of 1.0: nothing above this line changes */
} persona_chat_result;

PERSONA_STATIC_ASSERT(sizeof(persona_chat_result) == 128, "persona_chat_result 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_chat_result, state) == 80, "persona_chat_result 1.0");

/* Where a reply goes. A value: copy it and keep the copy. */
typedef struct persona_chat_sink {
    uint64_t struct_size;
    uint64_t handle;

    /*
     * Appends to the reply; a piece may end inside a UTF-8 sequence. All or nothing:
     *   PERSONA_OK         taken;
     *   PERSONA_AGAIN      not taken, the reader is behind: write the same piece again when resume() is called. Never from a
     *                      behaviour with PERSONA_CHAT_BLOCKS, whose write waits instead;
     *   PERSONA_CANCELLED  nobody is listening any more: finish;
     *   PERSONA_TOO_LARGE  the reply would pass the host's limit (1 MiB unless the operator set another): finish;
     *   PERSONA_STALE      finished already.
     * The first 64 KiB of a reply are always taken at once.
     * [any-thread]
     */
    persona_status (*write)(uint64_t sink, persona_text text);

    /*
     * Ends the request; exactly once. Answers PERSONA_OK, or PERSONA_STALE if it had ended already.
     * [any-thread]
     */
    persona_status (*finish)(uint64_t sink, const persona_chat_result *result);

    /* end of 1.0: nothing above this line changes */
} persona_chat_sink;

PERSONA_STATIC_ASSERT(sizeof(persona_chat_sink) == 32, "persona_chat_sink 1.0");

/* start() may wait: for a model, a file, a lock. The host calls it on a worker thread, of which there are few. */
#define PERSONA_CHAT_BLOCKS 1u

/* The text is the author's own, not a model's: the relationship style may rewrite it. */
#define PERSONA_CHAT_REWRITABLE 2u

/*
 * The behaviour takes up by itself what weighs on the user: it understands what it is told, or leads the conversation in a way that suits
 * somebody in distress. In the place of one that does not say so, the host says the policies' words of support where these find distress
 * (PERSONA_LEVEL_WARNING), because an answer that passes over it would hurt.
 */
#define PERSONA_CHAT_MEETS_DISTRESS 4u

typedef struct persona_chat {
    uint64_t struct_size;

    /* PERSONA_CHAT_... */
    uint32_t flags;
    uint32_t reserved;

    /*
     * Reads a card before its first turn and stores a handle for it in *persona: check everything here, so that the author
     * sees every mistake when the card is loaded and none while someone talks to it. PERSONA_INVALID with an explanation
     * refuses the card for this behaviour.
     * [instance-setup]
     */
    persona_status (*open_persona)(
        persona_instance instance, const persona_card *card, const persona_explain *why, uint64_t *persona);

    /*
     * Frees what open_persona() made. No turn of it is open.
     * [instance-setup]
     */
    void (*close_persona)(persona_instance instance, uint64_t persona);

    /*
     * Answers a turn into the sink. Nothing is returned: whatever happens ends in the sink's finish().
     * [instance-serial]
     */
    void (*start)(
        persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
        const persona_chat_sink *sink);

    /*
     * There is room again after PERSONA_AGAIN. May be NULL in a behaviour whose replies stay within 64 KiB, or that BLOCKS.
     * [instance-serial]
     */
    void (*resume)(persona_instance instance, uint64_t request);

    /*
     * Nobody waits for this request any more. Harmless for a request that is over or unknown.
     * [any-thread]
     */
    void (*cancel)(persona_instance instance, uint64_t request);

    /* end of 1.0: nothing above this line changes */
} persona_chat;

PERSONA_STATIC_ASSERT(sizeof(persona_chat) == 56, "persona_chat 1.0");
PERSONA_STATIC_ASSERT(offsetof(persona_chat, start) == 32, "persona_chat 1.0");

#endif
