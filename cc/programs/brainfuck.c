/* An interpreter of Brainfuck: the program up to `!`, then its input. Cells are bytes; an input that has ended gives 0. */
#include <stdio.h>
#include <string.h>

#define LONGEST 4096
#define CELLS 4096

static char program[LONGEST];
static int partner[LONGEST], open[LONGEST];
static unsigned char cells[CELLS];

/* Reads the program and joins its brackets; its length, or -1 when they do not match. */
static int load(void) {
  int length = 0, depth = 0;
  for (int c; (c = getchar()) != EOF && c != '!';) {
    if (!strchr("+-<>.,[]", c) || length == LONGEST) continue;
    if (c == '[') open[depth++] = length;
    if (c == ']') {
      if (depth == 0) return -1;
      partner[length] = open[--depth];
      partner[open[depth]] = length;
    }
    program[length++] = (char)c;
  }
  return depth == 0 ? length : -1;
}

int main(void) {
  int length = load();
  if (length < 0) {
    puts("brackets do not match");
    return 1;
  }
  unsigned at = 0;
  for (int pc = 0; pc < length; pc++) {
    int c;
    switch (program[pc]) {
      case '+':
        cells[at]++;
        break;
      case '-':
        cells[at]--;
        break;
      case '<':
        at = (at + CELLS - 1) % CELLS;
        break;
      case '>':
        at = (at + 1) % CELLS;
        break;
      case '.':
        putchar(cells[at]);
        break;
      case ',':
        c = getchar();
        cells[at] = c == EOF ? 0 : (unsigned char)c;
        break;
      case '[':
        if (!cells[at]) pc = partner[pc];
        break;
      case ']':
        if (cells[at]) pc = partner[pc];
        break;
    }
  }
  return 0;
}
