#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "format.h"

static void put(struct sink *sink, char c) {
  sink->put(sink, c);
  sink->count++;
}

static void repeat(struct sink *sink, char c, int count) {
  while (count-- > 0) put(sink, c);
}

void __put_padded(struct sink *sink, const struct spec *spec, const char *prefix, const char *digits, size_t length) {
  int padding = spec->width - (int)(strlen(prefix) + length);
  if (!spec->left && !spec->zero) repeat(sink, ' ', padding);
  while (*prefix) put(sink, *prefix++);
  if (!spec->left && spec->zero) repeat(sink, '0', padding);
  while (length-- > 0) put(sink, *digits++);
  if (spec->left) repeat(sink, ' ', padding);
}

static void put_integer(struct sink *sink, struct spec *spec, unsigned long long value, const char *prefix) {
  /* 22 octal digits are the most; a precision may ask for more. */
  char digits[24];
  char *p = digits + sizeof digits;
  unsigned base = spec->conversion == 'o' ? 8 : (spec->conversion | 32) == 'x' || spec->conversion == 'p' ? 16 : 10;
  const char *set = spec->conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
  for (unsigned long long rest = value; rest != 0;) {
    if (rest <= UINT_MAX) {
      unsigned r = (unsigned)rest;
      *--p = set[r % base], rest = r / base;
    } else *--p = set[rest % base], rest /= base;
  }
  int length = (int)(digits + sizeof digits - p);
  int least = spec->precision < 0 ? 1 : spec->precision;
  if (spec->alternative && base == 8 && least <= length) least = length + 1;
  if (spec->precision >= 0) spec->zero = 0;
  /* Zeros that a precision asks for, like those of the width, come between prefix and digits. */
  int zeros = least > length ? least - length : 0;
  int padding = spec->width - (int)strlen(prefix) - zeros - length;
  if (spec->zero && !spec->left && padding > 0) zeros += padding, padding = 0;
  if (!spec->left) repeat(sink, ' ', padding);
  while (*prefix) put(sink, *prefix++);
  repeat(sink, '0', zeros);
  while (length-- > 0) put(sink, *p++);
  if (spec->left) repeat(sink, ' ', padding);
}

/* Sizes of integers as their length modifiers say. */
enum size { CHAR, SHORT, INT, LONG, LONG_LONG };

static enum size read_size(const char **format) {
  enum size size = INT;
  for (;; (*format)++) {
    switch (**format) {
      case 'h':
        size = size == SHORT ? CHAR : SHORT;
        break;
      case 'l':
        size = size == LONG ? LONG_LONG : LONG;
        break;
      case 'j':
      case 'L':
        size = LONG_LONG;
        break;
      case 'z':
      case 't':
        size = LONG;
        break;
      default:
        return size;
    }
  }
}

static int read_number(const char **format, va_list *arguments) {
  if (**format == '*') {
    (*format)++;
    return va_arg(*arguments, int);
  }
  int n = 0;
  for (; **format >= '0' && **format <= '9'; (*format)++) n = n * 10 + (**format - '0');
  return n;
}

static struct spec read_spec(const char **format, va_list *arguments) {
  struct spec s = {.precision = -1};
  for (;; (*format)++) {
    if (**format == '-') s.left = 1;
    else if (**format == '+') s.plus = 1;
    else if (**format == ' ') s.space = 1;
    else if (**format == '#') s.alternative = 1;
    else if (**format == '0') s.zero = 1;
    else break;
  }
  s.width = read_number(format, arguments);
  if (s.width < 0) s.left = 1, s.width = -s.width;
  if (**format == '.') {
    (*format)++;
    s.precision = read_number(format, arguments);
  }
  return s;
}

static void put_signed(struct sink *sink, struct spec *spec, enum size size, va_list *arguments) {
  long long n = size == LONG_LONG ? va_arg(*arguments, long long) : va_arg(*arguments, int);
  if (size == CHAR) n = (signed char)n;
  if (size == SHORT) n = (short)n;
  const char *prefix = n < 0 ? "-" : spec->plus ? "+" : spec->space ? " " : "";
  put_integer(sink, spec, n < 0 ? -(unsigned long long)n : (unsigned long long)n, prefix);
}

static void put_unsigned(struct sink *sink, struct spec *spec, enum size size, va_list *arguments) {
  unsigned long long n = size == LONG_LONG ? va_arg(*arguments, unsigned long long) : va_arg(*arguments, unsigned);
  if (size == CHAR) n = (unsigned char)n;
  if (size == SHORT) n = (unsigned short)n;
  int hex = (spec->conversion | 32) == 'x' && spec->alternative && n != 0;
  put_integer(sink, spec, n, hex ? (spec->conversion == 'X' ? "0X" : "0x") : "");
}

static void put_text(struct sink *sink, struct spec *spec, const char *text) {
  if (!text) text = "(null)";
  spec->zero = 0;
  __put_padded(sink, spec, "", text, spec->precision < 0 ? strlen(text) : strnlen(text, (size_t)spec->precision));
}

static void store_count(int count, enum size size, void *to) {
  if (size == LONG_LONG) *(long long *)to = count;
  else if (size == SHORT) *(short *)to = (short)count;
  else if (size == CHAR) *(signed char *)to = (signed char)count;
  else *(int *)to = count;
}

static void convert(struct sink *sink, struct spec *spec, enum size size, va_list *arguments) {
  char c;
  switch (spec->conversion) {
    case 'd':
    case 'i':
      put_signed(sink, spec, size, arguments);
      break;
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      put_unsigned(sink, spec, size, arguments);
      break;
    case 'p':
      put_integer(sink, spec, va_arg(*arguments, uintptr_t), "0x");
      break;
    case 'c':
      c = (char)va_arg(*arguments, int);
      spec->zero = 0;
      __put_padded(sink, spec, "", &c, 1);
      break;
    case 's':
      put_text(sink, spec, va_arg(*arguments, const char *));
      break;
    case 'n':
      store_count((int)sink->count, size, va_arg(*arguments, void *));
      break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      __put_double(sink, spec, va_arg(*arguments, double));
      break;
    default:
      put(sink, spec->conversion);
  }
}

static int format_to(struct sink *sink, const char *format, va_list list) {
  /* A va_list may be an array, whose address can't be passed on from a parameter. */
  va_list arguments;
  va_copy(arguments, list);
  while (*format) {
    if (*format != '%') {
      put(sink, *format++);
      continue;
    }
    format++;
    struct spec spec = read_spec(&format, &arguments);
    enum size size = read_size(&format);
    if (!*format) break;
    spec.conversion = *format++;
    convert(sink, &spec, size, &arguments);
  }
  va_end(arguments);
  return (int)sink->count;
}

static void to_stream(struct sink *sink, char c) {
  fputc(c, sink->stream);
}

static void to_string(struct sink *sink, char c) {
  if (sink->count < sink->room) sink->to[sink->count] = c;
}

int vfprintf(FILE *f, const char *format, va_list arguments) {
  struct sink sink = {.put = to_stream, .stream = f};
  return format_to(&sink, format, arguments);
}

int vsnprintf(char *to, size_t size, const char *format, va_list arguments) {
  struct sink sink = {.put = to_string, .to = to, .room = size == 0 ? 0 : size - 1};
  int count = format_to(&sink, format, arguments);
  if (size > 0) to[sink.count < sink.room ? sink.count : sink.room] = 0;
  return count;
}

int vprintf(const char *format, va_list arguments) {
  return vfprintf(stdout, format, arguments);
}

int vsprintf(char *to, const char *format, va_list arguments) {
  return vsnprintf(to, INT_MAX, format, arguments);
}

#define FORMATTED(call)     \
  va_list arguments;        \
  va_start(arguments, format); \
  int count = call;         \
  va_end(arguments);        \
  return count

int printf(const char *format, ...) {
  FORMATTED(vfprintf(stdout, format, arguments));
}

int fprintf(FILE *f, const char *format, ...) {
  FORMATTED(vfprintf(f, format, arguments));
}

int sprintf(char *to, const char *format, ...) {
  FORMATTED(vsprintf(to, format, arguments));
}

int snprintf(char *to, size_t size, const char *format, ...) {
  FORMATTED(vsnprintf(to, size, format, arguments));
}
