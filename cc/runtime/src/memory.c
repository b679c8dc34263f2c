#include <stdint.h>
#include <string.h>

/* Whole words at a time where both addresses allow it. */
#define WORD sizeof(uint32_t)
#define ALIGNED(a, b) ((((uintptr_t)(a) | (uintptr_t)(b)) & (WORD - 1)) == 0)

void *memcpy(void *restrict to, const void *restrict from, size_t size) {
  unsigned char *t = to;
  const unsigned char *f = from;
  if (ALIGNED(t, f)) {
    uint32_t *tw = (uint32_t *)t;
    const uint32_t *fw = (const uint32_t *)f;
    for (; size >= 4 * WORD; size -= 4 * WORD, tw += 4, fw += 4) {
      uint32_t a = fw[0], b = fw[1], c = fw[2], d = fw[3];
      tw[0] = a, tw[1] = b, tw[2] = c, tw[3] = d;
    }
    for (; size >= WORD; size -= WORD) *tw++ = *fw++;
    t = (unsigned char *)tw;
    f = (const unsigned char *)fw;
  }
  while (size-- > 0) *t++ = *f++;
  return to;
}

void *memmove(void *to, const void *from, size_t size) {
  unsigned char *t = to;
  const unsigned char *f = from;
  if ((uintptr_t)t - (uintptr_t)f >= size) return memcpy(to, from, size);
  if (ALIGNED(t + size, f + size))
    for (; size >= WORD; size -= WORD) *(uint32_t *)(t + size - WORD) = *(const uint32_t *)(f + size - WORD);
  while (size > 0) size--, t[size] = f[size];
  return to;
}

void *memset(void *to, int byte, size_t size) {
  unsigned char *t = to;
  for (; size > 0 && !ALIGNED(t, t); size--) *t++ = (unsigned char)byte;
  uint32_t word = (unsigned char)byte * 0x01010101u;
  uint32_t *tw = (uint32_t *)t;
  for (; size >= 4 * WORD; size -= 4 * WORD, tw += 4) tw[0] = word, tw[1] = word, tw[2] = word, tw[3] = word;
  for (; size >= WORD; size -= WORD) *tw++ = word;
  for (t = (unsigned char *)tw; size > 0; size--) *t++ = (unsigned char)byte;
  return to;
}

int memcmp(const void *a, const void *b, size_t size) {
  const unsigned char *x = a, *y = b;
  if (ALIGNED(x, y))
    for (; size >= WORD && *(const uint32_t *)x == *(const uint32_t *)y; size -= WORD) x += WORD, y += WORD;
  for (; size > 0; size--, x++, y++)
    if (*x != *y) return *x - *y;
  return 0;
}

void *memchr(const void *in, int byte, size_t size) {
  const unsigned char *p = in;
  for (; size > 0; size--, p++)
    if (*p == (unsigned char)byte) return (void *)p;
  return 0;
}
