/* The C twin of quicksort.s: the numbers of the input in ascending order, one per line. */
#include <stdio.h>
#include <stdlib.h>

static void sort(int *n, int count) {
  while (count > 1) {
    int pivot = n[count / 2], i = 0, j = count - 1;
    for (;; i++, j--) {
      while (n[i] < pivot) i++;
      while (n[j] > pivot) j--;
      if (i >= j) break;
      int t = n[i];
      n[i] = n[j];
      n[j] = t;
    }
    sort(n, i);
    n += i;
    count -= i;
    if (i == 0) n++, count--;
  }
}

int main(void) {
  int count = 0, room = 16, *n = malloc((size_t)room * sizeof *n);
  while (scanf("%d", &n[count]) == 1)
    if (++count == room) n = realloc(n, (size_t)(room *= 2) * sizeof *n);
  sort(n, count);
  for (int i = 0; i < count; i++) printf("%d\n", n[i]);
  return 0;
}
