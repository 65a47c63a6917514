/*
 * base.h - text, versions, and how a struct grows.
 *
 * LIFETIME. Whatever a pointer names is valid until the call that passed it returns, unless its comment says otherwise.
 * Copy what you need later. Neither side ever frees memory of the other: results travel into a sink, which copies
 * them before it returns.
 *
 * GROWTH. Every struct begins with `struct_size`, set by the side that fills it to the size it was compiled with. A later
 * minor version only adds members at the end. The reader accepts any size that covers the members of 1.0 and looks at
 * a newer member only where `struct_size` covers it (PERSONA_HAS). A line "end of 1.0" closes the part that never
 * changes again: no member above it is added, removed, reordered or given another meaning.
 *
 * NUMBERS. Integers have a stated width, an enumeration is an int32_t or uint32_t beside its constants, a flag set is a
 * uint32_t whose unnamed bits are 0 and ignored. Handles are uint64_t; 0 is never a handle.
 */
#ifndef PERSONA_BASE_H
#define PERSONA_BASE_H

#include <stddef.h>
#include <stdint.h>

/* The version of this contract. A host loads a library of the same major version only. */
#define PERSONA_ABI_MAJOR 1u
#define PERSONA_ABI_MINOR 0u

#ifdef __cplusplus
#define PERSONA_STATIC_ASSERT(condition, message) static_assert(condition, message)
#define PERSONA_EXTERN_C extern "C"
#else
#define PERSONA_STATIC_ASSERT(condition, message) _Static_assert(condition, message)
#define PERSONA_EXTERN_C extern
#endif

/* Stands before the definition of persona_plugin_entry; build everything else with -fvisibility=hidden. */
#define PERSONA_EXPORT PERSONA_EXTERN_C __attribute__((visibility("default")))

PERSONA_STATIC_ASSERT(sizeof(void *) == 8, "the persona ABI is defined for 64-bit targets");

/* True if the struct behind `pointer` is new enough to hold `member`. */
#define PERSONA_HAS(pointer, type, member) \
    ((pointer)->struct_size >= offsetof(type, member) + sizeof((pointer)->member))

/*
 * UTF-8 text: `size` bytes at `data`, not NUL-terminated. Empty text has size 0 and any `data`. NULL `data` means "no
 * text", which a comment may distinguish from empty text. From the host it is always valid UTF-8; what a plugin hands
 * over is checked, and each bad sequence becomes U+FFFD.
 *
 * A value like a number, the one type without struct_size: it is frozen for the life of this major version.
 */
typedef struct persona_text {
    const char *data;
    uint64_t size;
} persona_text;

PERSONA_STATIC_ASSERT(sizeof(persona_text) == 16, "persona_text is frozen");

/* Text of a string literal: PERSONA_TEXT("hello"). */
#ifdef __cplusplus
#define PERSONA_TEXT(literal) (persona_text{(literal), sizeof(literal) - 1})
#else
#define PERSONA_TEXT(literal) ((persona_text){(literal), sizeof(literal) - 1})
#endif

#endif
