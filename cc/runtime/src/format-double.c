/*
 * %e, %f and %g of a double, correctly rounded whatever the precision: the number is written out as the decimal that it is,
 * which has at most 767 digits that matter, and rounded half to even as decimal.
 */
#include <stdint.h>
#include <string.h>
#include "bignum.h"
#include "format.h"

/* Digits before the point are at most 309, behind it 1074. */
#define DIGITS 1400

/* A number as decimal: 0.d1d2d3… * 10^point. */
struct decimal {
  int length, point;
  char digits[DIGITS];
};

/* The digits of n in front of what is in `to` from `end` down; returns where they begin. */
static char *digits_of(struct bignum *n, char *end) {
  while (n->length > 0) {
    uint32_t four = __big_divide(n, 10000);
    for (int i = 0; i < 4; i++, four /= 10) *--end = (char)('0' + four % 10);
  }
  while (*end == '0') end++;
  return end;
}

/* fraction * 2^exponent, exactly. */
static void to_decimal(struct decimal *d, uint64_t fraction, int exponent) {
  struct bignum n;
  __big_set(&n, fraction);
  /* 1 / 2^k is 5^k / 10^k. */
  if (exponent >= 0) __big_shift(&n, exponent);
  else {
    int k = -exponent;
    for (; k >= 13; k -= 13) __big_multiply(&n, 1220703125, 0);
    for (; k > 0; k--) __big_multiply(&n, 5, 0);
  }
  char *end = d->digits + DIGITS - 1;
  *end = 0;
  char *first = digits_of(&n, end);
  d->length = (int)(end - first);
  d->point = d->length + (exponent < 0 ? exponent : 0);
  memmove(d->digits, first, (size_t)d->length);
}

/* Keeps `count` digits, rounding half to even. */
static void round_to(struct decimal *d, int count) {
  if (count >= d->length) return;
  int up = 0;
  if (count >= 0) {
    char next = d->digits[count];
    int tie = next == '5';
    for (int i = count + 1; tie && i < d->length; i++) tie = d->digits[i] == '0';
    up = tie ? count > 0 && (d->digits[count - 1] & 1) : next >= '5';
  }
  d->length = count < 0 ? 0 : count;
  if (!up) return;
  int i = d->length;
  while (i > 0 && d->digits[i - 1] == '9') d->digits[--i] = '0';
  if (i > 0) d->digits[i - 1]++;
  else {
    memmove(d->digits + 1, d->digits, (size_t)d->length);
    d->digits[0] = '1';
    d->length++;
    d->point++;
  }
}

static char digit_at(const struct decimal *d, int i) {
  return i >= 0 && i < d->length ? d->digits[i] : '0';
}

/* The text of one conversion, as it is made. */
struct text {
  char characters[DIGITS + 8];
  size_t length;
};

static void add(struct text *t, char c) {
  if (t->length < sizeof t->characters) t->characters[t->length++] = c;
}

static void fixed(struct text *t, const struct decimal *d, int places, int dot) {
  if (d->point <= 0) add(t, '0');
  for (int i = 0; i < d->point; i++) add(t, digit_at(d, i));
  if (places > 0 || dot) add(t, '.');
  for (int i = 0; i < places; i++) add(t, digit_at(d, d->point + i));
}

static void scientific(struct text *t, const struct decimal *d, int places, int dot, char letter) {
  int exponent = d->length == 0 ? 0 : d->point - 1;
  add(t, digit_at(d, 0));
  if (places > 0 || dot) add(t, '.');
  for (int i = 1; i <= places; i++) add(t, digit_at(d, i));
  add(t, letter);
  add(t, exponent < 0 ? '-' : '+');
  if (exponent < 0) exponent = -exponent;
  if (exponent >= 100) add(t, (char)('0' + exponent / 100));
  add(t, (char)('0' + exponent / 10 % 10));
  add(t, (char)('0' + exponent % 10));
}

/* %g: as many digits as the precision says, in the shorter of the two forms, without zeros at the end. */
static void general(struct text *t, struct decimal *d, int precision, int alternative, char letter) {
  if (precision == 0) precision = 1;
  round_to(d, precision);
  int exponent = d->length == 0 ? 0 : d->point - 1;
  int digits = precision;
  if (!alternative) {
    while (d->length > 0 && d->digits[d->length - 1] == '0') d->length--;
    digits = d->length > 0 ? d->length : 1;
  }
  if (exponent < -4 || exponent >= precision) scientific(t, d, digits - 1, alternative, letter);
  else {
    int places = digits - 1 - exponent;
    fixed(t, d, places > 0 ? places : 0, alternative);
  }
}

void __put_double(struct sink *sink, const struct spec *given, double value) {
  struct spec spec = *given;
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  int biased = (int)(bits >> 52) & 0x7ff;
  uint64_t fraction = bits & 0xfffffffffffffull;
  const char *sign = bits >> 63 ? "-" : spec.plus ? "+" : spec.space ? " " : "";
  int capital = spec.conversion < 'a';
  if (biased == 0x7ff) {
    spec.zero = 0;
    const char *name = fraction ? (capital ? "NAN" : "nan") : capital ? "INF" : "inf";
    __put_padded(sink, &spec, sign, name, 3);
    return;
  }
  /* Large, and needed by nothing else at the same time: not on the stack, whose pages would all be touched. */
  static struct decimal d;
  static struct text t;
  t.length = 0;
  if (biased == 0) biased = 1;
  else fraction |= 1ull << 52;
  int exponent = biased - 1075;
  if (fraction)
    for (; exponent < 0 && !(fraction & 1); exponent++) fraction >>= 1;
  to_decimal(&d, fraction, exponent);
  if (fraction == 0) d.length = 0, d.point = 1;
  int precision = spec.precision < 0 ? 6 : spec.precision;
  char form = (char)(spec.conversion | 32);
  if (form == 'f') {
    round_to(&d, d.point + precision);
    fixed(&t, &d, precision, spec.alternative);
  } else if (form == 'e') {
    round_to(&d, precision + 1);
    scientific(&t, &d, precision, spec.alternative, capital ? 'E' : 'e');
  } else general(&t, &d, precision, spec.alternative, capital ? 'E' : 'e');
  __put_padded(sink, &spec, sign, t.characters, t.length);
}
