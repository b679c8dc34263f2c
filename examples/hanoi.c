/* The C twin of hanoi.s: the number of moves for n discs, and for n up to 8 the moves. */
#include <stdio.h>

static int count, shown;

static void move(int n, char from, char to, char via) {
  if (n == 0) return;
  move(n - 1, from, via, to);
  count++;
  if (shown) printf("%c %c\n", from, to);
  move(n - 1, via, to, from);
}

int main(void) {
  int n;
  if (scanf("%d", &n) != 1) return 1;
  move(n, 'A', 'C', 'B');
  printf("%d\n", count);
  count = 0, shown = n <= 8;
  if (shown) move(n, 'A', 'C', 'B');
  return 0;
}
