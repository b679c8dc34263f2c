/* Functions of double that have one right result: worked out on the bits. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#define FRACTION 0xfffffffffffffull
#define IMPLICIT (1ull << 52)

static uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static double from_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static int exponent_of(uint64_t bits) {
  return (int)(bits >> 52) & 0x7ff;
}

double fabs(double x) {
  return from_bits(bits_of(x) & ~(1ull << 63));
}

float fabsf(float x) {
  return (float)fabs(x);
}

double copysign(double x, double sign) {
  return from_bits((bits_of(x) & ~(1ull << 63)) | (bits_of(sign) & (1ull << 63)));
}

double trunc(double x) {
  uint64_t bits = bits_of(x);
  int exponent = exponent_of(bits) - 1023;
  if (exponent >= 52) return x;
  if (exponent < 0) return copysign(0, x);
  return from_bits(bits & ~(FRACTION >> exponent));
}

double floor(double x) {
  double whole = trunc(x);
  return whole > x ? whole - 1 : whole;
}

float floorf(float x) {
  return (float)floor(x);
}

double ceil(double x) {
  double whole = trunc(x);
  return whole < x ? whole + 1 : whole;
}

double round(double x) {
  double whole = trunc(x);
  return fabs(x - whole) >= 0.5 ? whole + copysign(1, x) : whole;
}

double modf(double x, double *whole) {
  *whole = trunc(x);
  return copysign(isinf(x) ? 0 : x - *whole, x);
}

double fmax(double x, double y) {
  return isnan(x) || x < y ? y : x;
}

double fmin(double x, double y) {
  return isnan(x) || x > y ? y : x;
}

double frexp(double x, int *exponent) {
  uint64_t bits = bits_of(x);
  *exponent = 0;
  if (x == 0 || exponent_of(bits) == 0x7ff) return x;
  if (exponent_of(bits) == 0) {
    bits = bits_of(x * 0x1p64);
    *exponent = -64;
  }
  *exponent += exponent_of(bits) - 1022;
  return from_bits((bits & ~(0x7ffull << 52)) | 1022ull << 52);
}

/* x * 2^n: in steps that are exact, the last one excepted. */
double scalbn(double x, int n) {
  for (; n > 1023; n -= 1023) {
    x *= 0x1p1023;
    if (isinf(x)) return x;
  }
  /* 2^-969 keeps what the last step rounds within the normal numbers. */
  for (; n < -1022; n += 969) {
    x *= 0x1p-969;
    if (x == 0) return x;
  }
  return x * from_bits((uint64_t)(1023 + n) << 52);
}

double ldexp(double x, int exponent) {
  return scalbn(x, exponent);
}

/* Fraction with its leading one, and the exponent of its last bit. */
static uint64_t fraction_of(uint64_t bits, int *exponent) {
  int biased = exponent_of(bits);
  *exponent = (biased == 0 ? 1 : biased) - 1075;
  return (bits & FRACTION) | (biased == 0 ? 0 : IMPLICIT);
}

double fmod(double x, double y) {
  if (isnan(x) || isnan(y) || isinf(x) || y == 0) return NAN;
  if (isinf(y) || x == 0) return x;
  int ex, ey;
  uint64_t a = fraction_of(bits_of(x), &ex), b = fraction_of(bits_of(y), &ey);
  if (ex < ey) {
    /* Nothing to subtract, unless the smaller exponent hides the larger number. */
    if (fabs(x) < fabs(y)) return x;
    while (ex < ey) b <<= 1, ey--;
  }
  a %= b;
  for (; ex > ey; ex--) a = (a << 1) % b;
  return copysign(scalbn((double)a, ey), x);
}

double sqrt(double x) {
  if (isnan(x) || x == 0 || (isinf(x) && x > 0)) return x;
  if (x < 0) return NAN;
  int exponent;
  uint64_t n = fraction_of(bits_of(x), &exponent);
  while (!(n & IMPLICIT)) n <<= 1, exponent--;
  if (exponent & 1) n <<= 1, exponent--;
  /* 54 bits of the root, one after the other; the last one decides the rounding. */
  uint64_t root = 0, rest = 0;
  for (int i = 0; i < 54; i++) {
    rest = rest << 2 | (n >> 52 & 3);
    n <<= 2;
    uint64_t trial = root << 2 | 1;
    root <<= 1;
    if (rest >= trial) rest -= trial, root |= 1;
  }
  root = (root >> 1) + (root & 1);
  return scalbn((double)root, exponent / 2 - 26);
}

float sqrtf(float x) {
  return (float)sqrt(x);
}
