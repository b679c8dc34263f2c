/* The C twin of ackermann.s: A(m, n), by nothing but recursion. */
#include <stdio.h>

static int ackermann(int m, int n) {
  if (m == 0) return n + 1;
  return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

int main(void) {
  int m, n;
  if (scanf("%d %d", &m, &n) != 2) return 1;
  printf("%d\n", ackermann(m, n));
  return 0;
}
