/* The C twin of matrix.s: the product of two n x n matrices, with sums of 64 bits. */
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int n;
  if (scanf("%d", &n) != 1) return 1;
  int *values = malloc((size_t)(2 * n * n) * sizeof *values);
  for (int i = 0; i < 2 * n * n; i++)
    if (scanf("%d", &values[i]) != 1) return 1;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      long long sum = 0;
      for (int k = 0; k < n; k++) sum += (long long)values[i * n + k] * values[(n + k) * n + j];
      printf("%lld%c", sum, j == n - 1 ? '\n' : ' ');
    }
  return 0;
}
