/* What the parts of printf share. */
#ifndef FORMAT_H
#define FORMAT_H
#include <stddef.h>

/* Where formatted text goes, character by character. */
struct sink {
  void (*put)(struct sink *sink, char c);
  size_t count;
  /* For strings: where the next character goes, and how many fit. */
  char *to;
  size_t room;
  void *stream;
};

/* One conversion, %-+ #0width.precision. */
struct spec {
  int left, plus, space, alternative, zero;
  int width;
  /* -1: none given */
  int precision;
  char conversion;
};

/* Puts a sign or prefix and digits, padded to the width. `digits` is at most INT_MAX long. */
void __put_padded(struct sink *sink, const struct spec *spec, const char *prefix, const char *digits, size_t length);

/* %e %f %g and their capital forms, exactly. */
void __put_double(struct sink *sink, const struct spec *spec, double value);

#endif
