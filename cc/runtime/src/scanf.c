#include <ctype.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where scanf reads: a stream, or a string when `text` is set. */
struct source {
  const char *text;
  int count;
};

static int take(struct source *s) {
  int c = !s->text ? getchar() : *s->text ? (unsigned char)*s->text++ : EOF;
  if (c != EOF) s->count++;
  return c;
}

static void give_back(struct source *s, int c) {
  if (c == EOF) return;
  s->count--;
  if (s->text) s->text--;
  else ungetc(c, stdin);
}

static void skip_blanks(struct source *s) {
  int c;
  do c = take(s);
  while (isspace(c));
  give_back(s, c);
}

/* One conversion: width, whether it is stored, size of what is stored, and its letter. */
struct field {
  int width, stored, longs, shorts;
  char letter;
};

static struct field read_field(const char **format) {
  struct field f = {.width = INT_MAX, .stored = 1};
  const char *p = *format;
  if (*p == '*') f.stored = 0, p++;
  if (isdigit((unsigned char)*p)) f.width = (int)strtol(p, (char **)&p, 10);
  for (;; p++) {
    if (*p == 'l') f.longs++;
    else if (*p == 'j' || *p == 'L') f.longs = 2;
    else if (*p == 'h') f.shorts++;
    else if (*p != 'z' && *p != 't') break;
  }
  f.letter = *p;
  *format = *p ? p + 1 : p;
  return f;
}

/* Collects the longest run of characters that may stand in a number. */
static int collect(struct source *s, const char *allowed, int width, char *to, int size) {
  int length = 0;
  if (width > size - 1) width = size - 1;
  while (length < width) {
    int c = take(s);
    if (c == EOF || !strchr(allowed, c) || c == 0) {
      give_back(s, c);
      break;
    }
    to[length++] = (char)c;
  }
  to[length] = 0;
  return length;
}

static int scan_integer(struct source *s, struct field f, va_list *arguments) {
  char digits[72], *end;
  int base = f.letter == 'i' ? 0 : f.letter == 'o' ? 8 : (f.letter | 32) == 'x' || f.letter == 'p' ? 16 : 10;
  const char *allowed = base == 10 ? "+-0123456789" : base == 8 ? "+-01234567" : "+-0123456789abcdefABCDEFxX";
  collect(s, allowed, f.width, digits, sizeof digits);
  long long value =
      f.letter == 'd' || f.letter == 'i' ? strtoll(digits, &end, base) : (long long)strtoull(digits, &end, base);
  if (end == digits) return 0;
  if (!f.stored) return 1;
  if (f.longs >= 2) *va_arg(*arguments, long long *) = value;
  else if (f.shorts == 1) *va_arg(*arguments, short *) = (short)value;
  else if (f.shorts >= 2) *va_arg(*arguments, signed char *) = (signed char)value;
  else *va_arg(*arguments, int *) = (int)value;
  return 1;
}

static int scan_double(struct source *s, struct field f, va_list *arguments) {
  char digits[320], *end;
  collect(s, "+-.0123456789eE", f.width, digits, sizeof digits);
  double value = strtod(digits, &end);
  if (end == digits) return 0;
  if (!f.stored) return 1;
  if (f.longs) *va_arg(*arguments, double *) = value;
  else *va_arg(*arguments, float *) = (float)value;
  return 1;
}

/* Characters of a set, of a word, or any: returns how many. */
static int scan_text(struct source *s, struct field f, const char *set, int set_length, va_list *arguments) {
  int inverted = set_length > 0 && set[0] == '^';
  if (inverted) set++, set_length--;
  if (f.letter == 'c' && f.width == INT_MAX) f.width = 1;
  char *to = f.stored ? va_arg(*arguments, char *) : 0;
  int length = 0;
  while (length < f.width) {
    int c = take(s);
    int in = f.letter == 'c'   ? 1
             : f.letter == 's' ? !isspace(c)
                               : (memchr(set, c, (size_t)set_length) != 0) != inverted;
    if (c == EOF || !in) {
      give_back(s, c);
      break;
    }
    if (to) to[length] = (char)c;
    length++;
  }
  if (to && f.letter != 'c') to[length] = 0;
  return f.letter == 'c' ? length == f.width : length > 0;
}

static int convert(struct source *s, struct field f, const char **format, va_list *arguments) {
  const char *set = *format;
  if (f.letter == '[') {
    const char *end = strchr(set + (*set == '^') + 1, ']');
    if (!end) return 0;
    *format = end + 1;
    return scan_text(s, f, set, (int)(end - set), arguments);
  }
  if (f.letter == 'c') return scan_text(s, f, 0, 0, arguments);
  skip_blanks(s);
  if (f.letter == 's') return scan_text(s, f, 0, 0, arguments);
  if (f.letter && strchr("eEfFgG", f.letter)) return scan_double(s, f, arguments);
  return scan_integer(s, f, arguments);
}

static int scan(struct source *s, const char *format, va_list list) {
  va_list arguments;
  va_copy(arguments, list);
  int stored = 0;
  while (*format) {
    if (isspace((unsigned char)*format)) {
      skip_blanks(s);
      format++;
      continue;
    }
    int literal = *format != '%' || format[1] == '%';
    if (literal) {
      if (*format == '%') format++, skip_blanks(s);
      int c = take(s);
      if (c != (unsigned char)*format++) {
        give_back(s, c);
        if (c == EOF && stored == 0) stored = EOF;
        break;
      }
      continue;
    }
    format++;
    struct field f = read_field(&format);
    if (f.letter == 'n') {
      *va_arg(arguments, int *) = s->count;
      continue;
    }
    int c = take(s);
    give_back(s, c);
    if (!convert(s, f, &format, &arguments)) {
      if (stored == 0 && c == EOF) stored = EOF;
      break;
    }
    stored += f.stored;
  }
  va_end(arguments);
  return stored;
}

int scanf(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  struct source s = {0, 0};
  int stored = scan(&s, format, arguments);
  va_end(arguments);
  return stored;
}

int sscanf(const char *from, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  struct source s = {from, 0};
  int stored = scan(&s, format, arguments);
  va_end(arguments);
  return stored;
}
