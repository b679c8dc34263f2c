/*
 * Reads JSON (RFC 8259) from standard input and writes it back without blanks and with the members of objects in the order
 * of their names; numbers as doubles with 17 digits. Exit status 1 and the place of the error for what is no JSON.
 */
#include <ctype.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { LITERAL, NUMBER, STRING, ARRAY, OBJECT };

struct value {
  enum kind kind;
  double number;
  /* Literal, or the bytes of a string. */
  char *text;
  /* Members of an array or object; `names` for objects. */
  struct value *items;
  char **names;
  int length;
};

static char *source, *p;
static jmp_buf failed;
static const char *reason;

_Noreturn static void fail(const char *why) {
  reason = why;
  longjmp(failed, 1);
}

static void blanks(void) {
  while (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r') p++;
}

static unsigned hex4(void) {
  unsigned n = 0;
  for (int i = 0; i < 4; i++, p++) {
    if (!isxdigit((unsigned char)*p)) fail("four hex digits expected");
    n = n * 16 + (unsigned)(isdigit((unsigned char)*p) ? *p - '0' : (*p | 32) - 'a' + 10);
  }
  return n;
}

static char *put_utf8(char *to, unsigned c) {
  if (c < 0x80) *to++ = (char)c;
  else {
    int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    *to++ = (char)((0xf00 >> (more + 1) & 0xff) | c >> 6 * more);
    while (more-- > 0) *to++ = (char)(0x80 | (c >> 6 * more & 0x3f));
  }
  return to;
}

static char *escaped(char *to) {
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  if (*p == 'u') {
    p++;
    unsigned c = hex4();
    if (c >= 0xd800 && c < 0xdc00 && p[0] == '\\' && p[1] == 'u') {
      p += 2;
      c = 0x10000 + ((c & 0x3ff) << 10) + (hex4() & 0x3ff);
    }
    return put_utf8(to, c);
  }
  const char *found = *p ? strchr(letters, *p) : 0;
  if (!found) fail("an escape that does not exist");
  p++;
  *to++ = meanings[found - letters];
  return to;
}

static char *string(void) {
  if (*p++ != '"') fail("a string expected");
  char *start = malloc(strlen(p) + 1), *to = start;
  while (*p != '"') {
    if ((unsigned char)*p < 32) fail("a control character in a string");
    if (*p == '\\') {
      p++;
      to = escaped(to);
    } else *to++ = *p++;
  }
  p++;
  *to++ = 0;
  return realloc(start, (size_t)(to - start));
}

static double number(void) {
  char *start = p;
  if (*p == '-') p++;
  if (!isdigit((unsigned char)*p)) fail("a value expected");
  if (*p == '0' && isdigit((unsigned char)p[1])) fail("a zero before a number");
  char *end;
  double n = strtod(start, &end);
  p = end;
  if (p[-1] == '.') fail("digits behind the point expected");
  return n;
}

static struct value value(int depth);

/* Members up to the closing bracket. */
static void members(struct value *v, char close, int depth) {
  int room = 0;
  p++;
  blanks();
  if (*p == close) {
    p++;
    return;
  }
  for (;; p++) {
    if (v->length == room) {
      room = room ? 2 * room : 4;
      v->items = realloc(v->items, (size_t)room * sizeof *v->items);
      v->names = realloc(v->names, (size_t)room * sizeof *v->names);
    }
    blanks();
    if (close == '}') {
      v->names[v->length] = string();
      blanks();
      if (*p++ != ':') fail("a colon expected");
    }
    v->items[v->length++] = value(depth + 1);
    blanks();
    if (*p == close) break;
    if (*p != ',') fail("a comma or a closing bracket expected");
  }
  p++;
}

static struct value value(int depth) {
  static char *const literals[] = {"true", "false", "null"};
  struct value v = {0};
  if (depth > 100) fail("more than 100 levels");
  blanks();
  for (int i = 0; i < 3; i++)
    if (strncmp(p, literals[i], strlen(literals[i])) == 0) {
      p += strlen(v.text = literals[i]);
      return v;
    }
  if (*p == '"') v.kind = STRING, v.text = string();
  else if (*p == '[') v.kind = ARRAY, members(&v, ']', depth);
  else if (*p == '{') v.kind = OBJECT, members(&v, '}', depth);
  else v.kind = NUMBER, v.number = number();
  return v;
}

static void print_string(const char *s) {
  putchar('"');
  for (; *s; s++) {
    if (*s == '"' || *s == '\\') printf("\\%c", *s);
    else if ((unsigned char)*s < 32) printf("\\u%04x", (unsigned)*s);
    else putchar(*s);
  }
  putchar('"');
}

static char **order_names;

static int by_name(const void *a, const void *b) {
  return strcmp(order_names[*(const int *)a], order_names[*(const int *)b]);
}

static void print(const struct value *v);

static void print_object(const struct value *v) {
  int *order = malloc((size_t)(v->length ? v->length : 1) * sizeof *order);
  for (int i = 0; i < v->length; i++) order[i] = i;
  order_names = v->names;
  qsort(order, (size_t)v->length, sizeof *order, by_name);
  putchar('{');
  for (int i = 0; i < v->length; i++) {
    if (i) putchar(',');
    print_string(v->names[order[i]]);
    putchar(':');
    print(&v->items[order[i]]);
  }
  putchar('}');
  free(order);
}

static void print(const struct value *v) {
  switch (v->kind) {
    case LITERAL:
      fputs(v->text, stdout);
      break;
    case NUMBER:
      printf("%.17g", v->number);
      break;
    case STRING:
      print_string(v->text);
      break;
    case ARRAY:
      putchar('[');
      for (int i = 0; i < v->length; i++) {
        if (i) putchar(',');
        print(&v->items[i]);
      }
      putchar(']');
      break;
    case OBJECT:
      print_object(v);
      break;
  }
}

int main(void) {
  size_t length = 0, room = 1024, got;
  source = malloc(room);
  while ((got = fread(source + length, 1, room - length - 1, stdin)) > 0) {
    length += got;
    if (length + 1 == room) source = realloc(source, room *= 2);
  }
  source[length] = 0;
  p = source;
  if (setjmp(failed)) {
    printf("%d: %s\n", (int)(p - source), reason);
    return 1;
  }
  struct value v = value(0);
  blanks();
  if (*p) fail("something behind the value");
  print(&v);
  putchar('\n');
  return 0;
}
