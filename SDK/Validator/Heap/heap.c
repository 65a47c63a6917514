#include "heap.h"

#include <malloc.h>

uint64_t heap_bytes_in_use(void) {
    struct mallinfo2 now = mallinfo2();
    return (uint64_t)now.uordblks + (uint64_t)now.hblkhd;
}
