/* Numbers of standard input in ascending order by qsort, then the words between them, and where bsearch finds the last. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_value(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(void) {
  size_t numbers = 0, words = 0, room = 4;
  int *n = malloc(room * sizeof *n), last = 0;
  char **w = malloc(room * sizeof *w), token[64];
  while (scanf("%63s", token) == 1) {
    if (numbers + 1 >= room || words + 1 >= room) {
      room *= 2;
      n = realloc(n, room * sizeof *n);
      w = realloc(w, room * sizeof *w);
    }
    if (isdigit((unsigned char)token[0]) || token[0] == '-') n[numbers++] = last = atoi(token);
    else strcpy(w[words++] = malloc(strlen(token) + 1), token);
  }
  qsort(n, numbers, sizeof *n, by_value);
  qsort(w, words, sizeof *w, by_text);
  for (size_t i = 0; i < numbers; i++) printf("%d\n", n[i]);
  for (size_t i = 0; i < words; i++) printf("%s\n", w[i]);
  int *found = bsearch(&last, n, numbers, sizeof *n, by_value);
  printf("%d of %d\n", found ? *found : -1, (int)numbers);
  for (size_t i = 0; i < words; i++) free(w[i]);
  free(w);
  free(n);
  return 0;
}
