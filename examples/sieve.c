/* The C twin of sieve.s: how many primes there are up to the limit that is read, and the largest of them. */
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int limit, count = 0, last = 0;
  if (scanf("%d", &limit) != 1) return 1;
  char *composite = calloc((size_t)limit + 1, 1);
  if (!composite) return 1;
  for (int n = 2; n <= limit; n++) {
    if (composite[n]) continue;
    count++, last = n;
    for (long long multiple = (long long)n * n; multiple <= limit; multiple += n) composite[multiple] = 1;
  }
  printf("%d %d\n", count, last);
  return 0;
}
