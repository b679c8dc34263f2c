#include <stdlib.h>
#include <string.h>

typedef int (*Compare)(const void *, const void *);

static void swap(char *a, char *b, size_t size) {
  for (; size > 0; size--, a++, b++) {
    char c = *a;
    *a = *b;
    *b = c;
  }
}

/* Moves an element down the heap until none below it is larger. */
static void sift(char *base, size_t from, size_t count, size_t size, Compare compare) {
  for (size_t child; (child = 2 * from + 1) < count; from = child) {
    if (child + 1 < count && compare(base + child * size, base + (child + 1) * size) < 0) child++;
    if (compare(base + from * size, base + child * size) >= 0) return;
    swap(base + from * size, base + child * size, size);
  }
}

/* Heapsort: never more than n log n comparisons, and no stack. */
void qsort(void *base, size_t count, size_t size, Compare compare) {
  char *b = base;
  for (size_t i = count / 2; i-- > 0;) sift(b, i, count, size, compare);
  for (size_t end = count; end-- > 1;) {
    swap(b, b + end * size, size);
    sift(b, 0, end, size, compare);
  }
}

void *bsearch(const void *key, const void *base, size_t count, size_t size, Compare compare) {
  const char *b = base;
  while (count > 0) {
    const char *middle = b + count / 2 * size;
    int order = compare(key, middle);
    if (order == 0) return (void *)middle;
    if (order > 0) b = middle + size, count -= count / 2 + 1;
    else count /= 2;
  }
  return 0;
}
