/*
 * A matcher of regular expressions by sets of states (Thompson, 1968), which never goes back: literals . [a-z] [^a-z] ( )
 * | * + ? ^ $ and \ before any of them. First line: the expression. Each further line that it matches somewhere is printed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 512

enum op { CHARACTER, SET, ANY, START, END, SPLIT, JUMP, MATCH };

/* One instruction of a compiled expression. */
struct instruction {
  enum op op;
  int x, y;
  unsigned char set[32];
};

static struct instruction program[MOST];
static int length;
static const char *p;

static int emit(enum op op, int x, int y) {
  if (length == MOST) {
    puts("the expression is too long");
    exit(1);
  }
  program[length] = (struct instruction){.op = op, .x = x, .y = y};
  return length++;
}

/* Makes room for one instruction at `at`; what lies behind it, and jumps to there, move on. */
static void insert(int at, enum op op) {
  emit(op, 0, 0);
  for (int i = length - 1; i > at; i--) {
    program[i] = program[i - 1];
    if (program[i].op == SPLIT || program[i].op == JUMP) {
      program[i].x += program[i].x >= at;
      program[i].y += program[i].y >= at;
    }
  }
  program[at] = (struct instruction){.op = op};
}

static void alternatives(void);

static void set(void) {
  struct instruction *i = &program[emit(SET, 0, 0)];
  int inverted = *p == '^';
  if (inverted) p++;
  do {
    unsigned char from = (unsigned char)*p++, to = from;
    if (p[0] == '-' && p[1] && p[1] != ']') to = (unsigned char)p[1], p += 2;
    for (int c = from; c <= to; c++) i->set[c / 8] |= (unsigned char)(1 << c % 8);
  } while (*p && *p != ']');
  if (*p) p++;
  if (inverted)
    for (int k = 0; k < 32; k++) i->set[k] = (unsigned char)~i->set[k];
}

static void atom(void) {
  char c = *p++;
  if (c == '(') {
    alternatives();
    if (*p == ')') p++;
  } else if (c == '[') set();
  else if (c == '.') emit(ANY, 0, 0);
  else if (c == '^') emit(START, 0, 0);
  else if (c == '$') emit(END, 0, 0);
  else emit(CHARACTER, (unsigned char)(c == '\\' && *p ? *p++ : c), 0);
}

static void repeated(void) {
  int start = length;
  atom();
  for (; *p && strchr("*+?", *p); p++) {
    if (*p != '+') insert(start, SPLIT);
    if (*p == '*') emit(JUMP, start, 0);
    if (*p == '+') emit(SPLIT, start, length + 1);
    else program[start].x = start + 1, program[start].y = length;
  }
}

static void sequence(void) {
  while (*p && *p != '|' && *p != ')') repeated();
}

static void alternatives(void) {
  int start = length;
  sequence();
  if (*p != '|') return;
  p++;
  insert(start, SPLIT);
  int jump = emit(JUMP, 0, 0);
  program[start].x = start + 1;
  program[start].y = length;
  alternatives();
  program[jump].x = length;
}

/* Program counters that are alive at one character. */
struct states {
  int count, at[MOST];
  unsigned char has[MOST];
};

static void add(struct states *s, int pc, const char *text, const char *here) {
  if (s->has[pc]) return;
  s->has[pc] = 1;
  struct instruction *i = &program[pc];
  if (i->op == JUMP) add(s, i->x, text, here);
  else if (i->op == SPLIT) add(s, i->x, text, here), add(s, i->y, text, here);
  else if (i->op == START || i->op == END) {
    if (i->op == START ? here == text : !*here) add(s, pc + 1, text, here);
  } else s->at[s->count++] = pc;
}

static int accepts(const struct instruction *i, unsigned char c) {
  return i->op == ANY || (i->op == CHARACTER && i->x == c) || (i->op == SET && i->set[c / 8] >> c % 8 & 1);
}

static int matches(const char *text) {
  static struct states both[2];
  struct states *now = &both[0], *next = &both[1];
  memset(both, 0, sizeof both);
  for (const char *here = text;; here++) {
    add(now, 0, text, here);
    for (int i = 0; i < now->count; i++) {
      struct instruction *instruction = &program[now->at[i]];
      if (instruction->op == MATCH) return 1;
      if (*here && accepts(instruction, (unsigned char)*here)) add(next, now->at[i] + 1, text, here + 1);
    }
    if (!*here) return 0;
    struct states *old = now;
    now = next, next = old;
    next->count = 0;
    memset(next->has, 0, (size_t)length);
  }
}

int main(void) {
  static char line[1024];
  if (!fgets(line, sizeof line, stdin)) return 1;
  line[strcspn(line, "\n")] = 0;
  p = line;
  alternatives();
  emit(MATCH, 0, 0);
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (matches(line)) puts(line);
  }
  return 0;
}
