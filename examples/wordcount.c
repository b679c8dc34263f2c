/* The C twin of wordcount.s: "LINES WORDS BYTES" of the input. */
#include <ctype.h>
#include <stdio.h>

int main(void) {
  int lines = 0, words = 0, bytes = 0, inside = 0;
  for (int c; (c = getchar()) != EOF; bytes++) {
    lines += c == '\n';
    words += !isspace(c) && !inside;
    inside = !isspace(c);
  }
  printf("%d %d %d\n", lines, words, bytes);
  return 0;
}
