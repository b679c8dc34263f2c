#include <stdlib.h>
#include <string.h>
#include <strings.h>

size_t strlen(const char *text) {
  const char *end = text;
  while (*end) end++;
  return (size_t)(end - text);
}

size_t strnlen(const char *text, size_t size) {
  size_t length = 0;
  while (length < size && text[length]) length++;
  return length;
}

char *stpcpy(char *restrict to, const char *restrict from) {
  while ((*to = *from++)) to++;
  return to;
}

char *strcpy(char *restrict to, const char *restrict from) {
  stpcpy(to, from);
  return to;
}

char *strncpy(char *restrict to, const char *restrict from, size_t size) {
  size_t i = 0;
  for (; i < size && from[i]; i++) to[i] = from[i];
  for (; i < size; i++) to[i] = 0;
  return to;
}

char *strcat(char *restrict to, const char *restrict from) {
  strcpy(to + strlen(to), from);
  return to;
}

char *strncat(char *restrict to, const char *restrict from, size_t size) {
  char *end = to + strlen(to);
  for (; size > 0 && *from; size--) *end++ = *from++;
  *end = 0;
  return to;
}

int strcmp(const char *a, const char *b) {
  for (; *a == *b && *a; a++) b++;
  return (unsigned char)*a - (unsigned char)*b;
}

int strncmp(const char *a, const char *b, size_t size) {
  for (; size > 0 && *a == *b && *a; size--, a++) b++;
  return size == 0 ? 0 : (unsigned char)*a - (unsigned char)*b;
}

int strcoll(const char *a, const char *b) {
  return strcmp(a, b);
}

static int lower(char c) {
  return c >= 'A' && c <= 'Z' ? c + 32 : (unsigned char)c;
}

int strncasecmp(const char *a, const char *b, size_t size) {
  for (; size > 0 && lower(*a) == lower(*b) && *a; size--, a++) b++;
  return size == 0 ? 0 : lower(*a) - lower(*b);
}

int strcasecmp(const char *a, const char *b) {
  return strncasecmp(a, b, (size_t)-1);
}

char *strchr(const char *text, int c) {
  for (;; text++) {
    if (*text == (char)c) return (char *)text;
    if (!*text) return 0;
  }
}

char *strrchr(const char *text, int c) {
  const char *last = 0;
  for (;; text++) {
    if (*text == (char)c) last = text;
    if (!*text) return (char *)last;
  }
}

char *strstr(const char *text, const char *part) {
  size_t length = strlen(part);
  for (; strncmp(text, part, length) != 0; text++)
    if (!*text) return 0;
  return (char *)text;
}

/* Characters at the start of the text that are, or are not, in the set. */
static size_t span(const char *text, const char *set, int in) {
  size_t length = 0;
  while (text[length] && (strchr(set, text[length]) != 0) == in) length++;
  return length;
}

size_t strspn(const char *text, const char *set) {
  return span(text, set, 1);
}

size_t strcspn(const char *text, const char *set) {
  return span(text, set, 0);
}

char *strpbrk(const char *text, const char *set) {
  text += strcspn(text, set);
  return *text ? (char *)text : 0;
}

char *strtok_r(char *restrict text, const char *restrict separators, char **restrict rest) {
  char *token = text ? text : *rest;
  token += strspn(token, separators);
  char *end = token + strcspn(token, separators);
  *rest = *end ? end + 1 : end;
  if (token == end) return 0;
  *end = 0;
  return token;
}

char *strtok(char *restrict text, const char *restrict separators) {
  static char *rest;
  return strtok_r(text, separators, &rest);
}

char *strdup(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = malloc(size);
  return copy ? memcpy(copy, text, size) : 0;
}

char *strerror(int number) {
  return (char *)(number == 0 ? "Success" : "Error");
}
