/*
 * The heap: blocks one after the other, each behind its size, whose lowest bit says that it is taken. The first that is
 * large enough is taken; free neighbors are joined while looking. Pages that are never touched cost nothing.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ALIGN 8u
#define TAKEN 1u

/* Size of the block with this header; 0 at the end of the used part of the heap. */
struct header {
  uint32_t size;
  uint32_t reserved;
};

extern char __heap_start[], __heap_end[];

static struct header *next(struct header *h) {
  return (struct header *)((char *)h + (h->size & ~TAKEN));
}

/* Joins the free blocks that follow a free one. */
static void join(struct header *h) {
  for (struct header *n = next(h); n->size != 0 && !(n->size & TAKEN); n = next(h)) h->size += n->size;
}

/* Takes `size` bytes of a free block, which has them, and leaves the rest free. */
static void *take(struct header *h, uint32_t size) {
  if (h->size - size >= 2 * sizeof *h) {
    struct header *rest = (struct header *)((char *)h + size);
    rest->size = h->size - size;
    h->size = size;
  }
  h->size |= TAKEN;
  return h + 1;
}

void *malloc(size_t wanted) {
  size_t room = (size_t)(__heap_end - __heap_start);
  if (wanted > room) goto full;
  uint32_t size = (uint32_t)((wanted + ALIGN - 1) & ~(size_t)(ALIGN - 1)) + (uint32_t)sizeof(struct header);
  struct header *h = (struct header *)__heap_start;
  for (; h->size != 0; h = next(h)) {
    if (h->size & TAKEN) continue;
    join(h);
    if (h->size >= size) return take(h, size);
  }
  /* The end mark behind the new block must fit as well. */
  if ((size_t)(__heap_end - (char *)h) < size + sizeof *h) goto full;
  h->size = size | TAKEN;
  next(h)->size = 0;
  return h + 1;
full:
  errno = ENOMEM;
  return 0;
}

void free(void *block) {
  if (block) ((struct header *)block - 1)->size &= ~TAKEN;
}

void *calloc(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) {
    errno = ENOMEM;
    return 0;
  }
  void *block = malloc(bytes);
  return block ? memset(block, 0, bytes) : 0;
}

void *realloc(void *block, size_t size) {
  if (!block) return malloc(size);
  size_t old = (((struct header *)block - 1)->size & ~TAKEN) - sizeof(struct header);
  if (size <= old) return block;
  void *larger = malloc(size);
  if (!larger) return 0;
  memcpy(larger, block, old);
  free(block);
  return larger;
}

void *aligned_alloc(size_t alignment, size_t size) {
  if (alignment > ALIGN) {
    errno = EINVAL;
    return 0;
  }
  return malloc(size);
}
