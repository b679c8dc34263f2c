#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

int abs(int n) {
  return n < 0 ? -n : n;
}

long labs(long n) {
  return n < 0 ? -n : n;
}

long long llabs(long long n) {
  return n < 0 ? -n : n;
}

intmax_t imaxabs(intmax_t n) {
  return n < 0 ? -n : n;
}

div_t div(int a, int b) {
  return (div_t){a / b, a % b};
}

ldiv_t ldiv(long a, long b) {
  return (ldiv_t){a / b, a % b};
}

lldiv_t lldiv(long long a, long long b) {
  return (lldiv_t){a / b, a % b};
}

imaxdiv_t imaxdiv(intmax_t a, intmax_t b) {
  return (imaxdiv_t){a / b, a % b};
}

static int digit(char c) {
  if (isdigit((unsigned char)c)) return c - '0';
  if (isalpha((unsigned char)c)) return tolower((unsigned char)c) - 'a' + 10;
  return INT_MAX;
}

/* The magnitude at the start of the text, its sign, and whether it was larger than `limit`. */
struct scanned {
  unsigned long long magnitude;
  int negative, over;
};

static struct scanned scan(const char *text, char **end, int base, unsigned long long limit) {
  struct scanned s = {0, 0, 0};
  const char *p = text, *last = text;
  while (isspace((unsigned char)*p)) p++;
  if (*p == '+' || *p == '-') s.negative = *p++ == '-';
  if ((base == 0 || base == 16) && p[0] == '0' && (p[1] | 32) == 'x' && digit(p[2]) < 16) p += 2, base = 16;
  else if (base == 0) base = *p == '0' ? 8 : 10;
  if (s.negative && limit != ULLONG_MAX && limit != ULONG_MAX) limit++;
  for (int d; (d = digit(*p)) < base; last = ++p) {
    if (s.over || s.magnitude > (limit - (unsigned)d) / (unsigned)base) s.over = 1;
    else s.magnitude = s.magnitude * (unsigned)base + (unsigned)d;
  }
  if (s.over) s.magnitude = limit, errno = ERANGE;
  if (end) *end = (char *)last;
  return s;
}

static unsigned long long with_sign(struct scanned s) {
  return s.negative ? -s.magnitude : s.magnitude;
}

long strtol(const char *text, char **end, int base) {
  return (long)with_sign(scan(text, end, base, LONG_MAX));
}

long long strtoll(const char *text, char **end, int base) {
  return (long long)with_sign(scan(text, end, base, LLONG_MAX));
}

unsigned long strtoul(const char *text, char **end, int base) {
  struct scanned s = scan(text, end, base, ULONG_MAX);
  return s.over ? ULONG_MAX : (unsigned long)with_sign(s);
}

unsigned long long strtoull(const char *text, char **end, int base) {
  struct scanned s = scan(text, end, base, ULLONG_MAX);
  return s.over ? ULLONG_MAX : with_sign(s);
}

intmax_t strtoimax(const char *text, char **end, int base) {
  return strtoll(text, end, base);
}

uintmax_t strtoumax(const char *text, char **end, int base) {
  return strtoull(text, end, base);
}

int atoi(const char *text) {
  return (int)strtol(text, 0, 10);
}

long atol(const char *text) {
  return strtol(text, 0, 10);
}

long long atoll(const char *text) {
  return strtoll(text, 0, 10);
}

static unsigned long long state = 1;

void srand(unsigned seed) {
  state = seed;
}

/* The same numbers in every run: a linear congruence, of which the upper bits count. */
int rand(void) {
  state = state * 6364136223846793005ull + 1442695040888963407ull;
  return (int)(state >> 33);
}
