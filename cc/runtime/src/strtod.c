/* Decimal text to double, correctly rounded: an exact quotient of large numbers gives 53 bits and what decides the rounding. */
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "bignum.h"

/* No two neighboring doubles have a middle with more digits. */
#define DIGITS 780

static void times_power_of_ten(struct bignum *n, int power) {
  for (; power >= 9; power -= 9) __big_multiply(n, 1000000000, 0);
  for (; power > 0; power--) __big_multiply(n, 10, 0);
}

static int bits_of(const struct bignum *n) {
  return n->length == 0 ? 0 : 32 * n->length - __builtin_clz(n->words[n->length - 1]);
}

static double from_bits(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* digits * 10^exponent, digits not zero. */
static double to_double(struct bignum *digits, int exponent) {
  static struct bignum divisor;
  __big_set(&divisor, 1);
  if (exponent >= 0) times_power_of_ten(digits, exponent);
  else times_power_of_ten(&divisor, -exponent);
  /* The quotient is to have 53 bits, fewer below the smallest normal number. */
  int scale = bits_of(digits) - bits_of(&divisor) - 53;
  if (scale < -1074) scale = -1074;
  if (scale > 0) __big_shift(&divisor, scale);
  else __big_shift(digits, -scale);
  /* Both are now such that the quotient is below 2^54: one bit after the other. */
  __big_shift(&divisor, 54);
  uint64_t quotient = 0;
  for (int i = 0; i < 55; i++) {
    quotient <<= 1;
    if (__big_compare(digits, &divisor) >= 0) {
      __big_subtract(digits, &divisor);
      quotient |= 1;
    }
    if (i < 54) __big_shift(digits, 1);
  }
  int sticky = digits->length != 0;
  /* 54 bits: the last one is the rounding bit, and one more place is worth twice as much. */
  int half = 0;
  if (quotient >> 53) {
    half = (int)(quotient & 1);
    quotient >>= 1;
    scale++;
  } else {
    /* What is left over against half of the divisor. */
    __big_shift(digits, 1);
    int order = __big_compare(digits, &divisor);
    half = order >= 0;
    sticky = order != 0;
  }
  if (half && (sticky || (quotient & 1))) quotient++;
  if (quotient >> 53) quotient >>= 1, scale++;
  if (quotient == 0) {
    errno = ERANGE;
    return 0;
  }
  int biased = quotient >> 52 ? scale + 1075 : 0;
  if (biased >= 0x7ff) {
    errno = ERANGE;
    return __builtin_huge_val();
  }
  return from_bits((uint64_t)biased << 52 | (quotient & 0xfffffffffffffull));
}

static int read_exponent(const char **text) {
  const char *p = *text + 1;
  int negative = *p == '-';
  if (*p == '+' || *p == '-') p++;
  if (!isdigit((unsigned char)*p)) return 0;
  int n = 0;
  for (; isdigit((unsigned char)*p); p++)
    if (n < 100000) n = n * 10 + (*p - '0');
  *text = p;
  return negative ? -n : n;
}

/* The magnitude at the start of the text; `*text` stays where it is when there is no number. */
static double magnitude(const char **text) {
  static struct bignum digits;
  const char *p = *text;
  if (strncasecmp(p, "inf", 3) == 0) {
    *text = p + (strncasecmp(p, "infinity", 8) == 0 ? 8 : 3);
    return __builtin_huge_val();
  }
  if (strncasecmp(p, "nan", 3) == 0) {
    *text = p + 3;
    return __builtin_nan("");
  }
  int count = 0, exponent = 0, any = 0, dot = 0;
  __big_set(&digits, 0);
  for (;; p++) {
    if (*p == '.' && !dot) {
      dot = 1;
      continue;
    }
    if (!isdigit((unsigned char)*p)) break;
    any = 1;
    if (dot) exponent--;
    if (count == 0 && *p == '0') continue;
    if (count < DIGITS) {
      if (digits.length == 0) __big_set(&digits, (uint64_t)(*p - '0'));
      else __big_multiply(&digits, 10, (uint32_t)(*p - '0'));
    } else {
      exponent++;
      /* A digit too far to matter by itself may still tell more than half from half. */
      if (*p != '0' && !(digits.words[0] & 1)) digits.words[0] |= 1;
    }
    count++;
  }
  if (!any) return 0;
  if ((*p | 32) == 'e') exponent += read_exponent(&p);
  *text = p;
  if (digits.length == 0) return 0;
  int magnitude_of_ten = exponent + (count < DIGITS ? count : DIGITS);
  if (magnitude_of_ten > 310) {
    errno = ERANGE;
    return __builtin_huge_val();
  }
  if (magnitude_of_ten < -325) {
    errno = ERANGE;
    return 0;
  }
  return to_double(&digits, exponent);
}

double strtod(const char *text, char **end) {
  const char *p = text;
  while (isspace((unsigned char)*p)) p++;
  int negative = *p == '-';
  if (*p == '+' || *p == '-') p++;
  const char *number = p;
  double value = magnitude(&p);
  if (end) *end = (char *)(p == number ? text : p);
  return negative ? -value : value;
}

float strtof(const char *text, char **end) {
  return (float)strtod(text, end);
}

double atof(const char *text) {
  return strtod(text, 0);
}
