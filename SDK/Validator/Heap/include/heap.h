/*
 * The bytes that this process has allocated and not freed, in all arenas of the C library's heap, and mapped ones. Swift cannot call
 * mallinfo2(): its Glibc module leaves out <malloc.h>.
 */
#ifndef PERSONA_VALIDATOR_HEAP_H
#define PERSONA_VALIDATOR_HEAP_H

#include <stdint.h>

uint64_t heap_bytes_in_use(void);

#endif
