#include <chainsatlas.h>
#include "trap.h"

void atlas_sha256(const void *from, size_t size, unsigned char digest[32]) {
  struct {
    const void *from;
    size_t size;
    void *to;
  } block = {from, size, digest};
  (void)TRAP(7, &block);
}

void atlas_yield(void) {
  __asm__ volatile("syscall 0xa71a6" : : : "memory");
}
