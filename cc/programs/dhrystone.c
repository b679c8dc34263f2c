/*
 * The operations of Dhrystone 2.1 (Weicker, CACM 27/10, 1984; version of 1988), written anew: assignments, control flow and
 * calls in the proportions that system programs were found to have. The number of runs is read; what the variables must
 * hold in the end is published with the benchmark.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum { ONE, TWO, THREE, FOUR, FIVE } choice;
typedef char text[31];

typedef struct record {
  struct record *next;
  choice variant;
  choice selected;
  int number;
  text name;
} record;

static record *head, *second;
static int global_number, global_flag;
static char first_letter, second_letter;
static int row[50], grid[50][50];

/* Separate compilation is part of the benchmark: calls are to stay calls. */
#define CALL __attribute__((noinline))

CALL static choice letters_differ(char a, char b) {
  char copy = a;
  if (copy != b) return ONE;
  first_letter = copy;
  return TWO;
}

CALL static int text_follows(const text a, const text b) {
  int at = 2;
  char letter = 0;
  while (at <= 2)
    if (letters_differ(a[at], b[at + 1]) == ONE) {
      letter = 'A';
      at++;
    }
  if (letter >= 'W' && letter < 'Z') at = 7;
  if (letter == 'R') return 1;
  if (strcmp(a, b) <= 0) return 0;
  at += 7;
  global_number = at;
  return 1;
}

CALL static int is_three(choice c) {
  return c == THREE;
}

CALL static void choose(choice c, choice *to) {
  *to = is_three(c) ? c : FOUR;
  switch (c) {
    case ONE:
      *to = ONE;
      break;
    case TWO:
      *to = global_number > 100 ? ONE : FOUR;
      break;
    case THREE:
      *to = TWO;
      break;
    case FOUR:
      break;
    case FIVE:
      *to = THREE;
      break;
  }
}

CALL static void add_two(int a, int b, int *to) {
  *to = a + 2 + b;
}

CALL static void fill(int *line, int (*table)[50], int a, int b) {
  int at = a + 5;
  line[at] = b;
  line[at + 1] = line[at];
  line[at + 30] = at;
  for (int i = at; i <= at + 1; i++) table[at][i] = at;
  table[at][at - 1]++;
  table[at + 20][at] = line[at];
  global_number = 5;
}

CALL static void take_head(record **to) {
  if (head) *to = head->next;
  add_two(10, global_number, &head->number);
}

CALL static void copy_record(record *r) {
  record *next = r->next;
  *r->next = *head;
  r->number = 5;
  next->number = r->number;
  next->next = r->next;
  take_head(&next->next);
  if (next->variant == ONE) {
    next->number = 6;
    choose(r->selected, &next->selected);
    next->next = head->next;
    add_two(next->number, 10, &next->number);
  } else *r = *r->next;
}

CALL static void correct(int *n) {
  int value = *n + 10;
  choice state;
  do {
    state = TWO;
    if (first_letter == 'A') {
      value--;
      *n = value - global_number;
      state = ONE;
    }
  } while (state != ONE);
}

CALL static void set_flag(void) {
  int is_a = first_letter == 'A';
  global_flag = is_a | global_flag;
  second_letter = 'B';
}

CALL static void set_letters(void) {
  first_letter = 'A';
  global_flag = 0;
}

static void report(int a, int b, int c, choice local, const text first, const text other) {
  printf("Int_Glob %d Bool_Glob %d Ch_1_Glob %c Ch_2_Glob %c\n", global_number, global_flag, first_letter,
         second_letter);
  printf("Arr_1_Glob[8] %d Arr_2_Glob[8][7] %d\n", row[8], grid[8][7]);
  printf("Ptr_Glob Discr %d Enum_Comp %d Int_Comp %d %s\n", head->variant, head->selected, head->number, head->name);
  printf("Next_Ptr_Glob Discr %d Enum_Comp %d Int_Comp %d %s\n", second->variant, second->selected, second->number,
         second->name);
  printf("Int_1_Loc %d Int_2_Loc %d Int_3_Loc %d Enum_Loc %d\n%s\n%s\n", a, b, c, local, first, other);
}

int main(void) {
  int runs = 0, a = 0, b = 0, c = 0;
  choice local = ONE;
  text first, other;
  if (scanf("%d", &runs) != 1 || runs < 1) return 1;
  second = malloc(sizeof *second);
  head = malloc(sizeof *head);
  *head = (record){.next = second, .variant = ONE, .selected = THREE, .number = 40};
  strcpy(head->name, "DHRYSTONE PROGRAM, SOME STRING");
  strcpy(first, "DHRYSTONE PROGRAM, 1'ST STRING");
  grid[8][7] = 10;
  for (int run = 1; run <= runs; run++) {
    set_letters();
    set_flag();
    a = 2;
    b = 3;
    strcpy(other, "DHRYSTONE PROGRAM, 2'ND STRING");
    local = TWO;
    global_flag = !text_follows(first, other);
    while (a < b) {
      c = 5 * a - b;
      add_two(a, b, &c);
      a++;
    }
    fill(row, grid, a, c);
    copy_record(head);
    for (char letter = 'A'; letter <= second_letter; letter++)
      if (local == letters_differ(letter, 'C')) {
        choose(ONE, &local);
        strcpy(other, "DHRYSTONE PROGRAM, 3'RD STRING");
        b = run;
        global_number = run;
      }
    b = b * a;
    a = b / c;
    b = 7 * (b - c) - a;
    correct(&a);
  }
  report(a, b, c, local, first, other);
  return 0;
}
