/* What the machine has and C does not: see docs/machine.md, "Traps". */
#ifndef _CHAINSATLAS_H
#define _CHAINSATLAS_H
#include <stddef.h>

/* SHA-256 by TRAP 7: 1 + size / 16 steps. `size` is at most 65,536. */
void atlas_sha256(const void *from, size_t size, unsigned char digest[32]);

/* TRAP 6: here is a good place to go on elsewhere. */
void atlas_yield(void);
#endif
