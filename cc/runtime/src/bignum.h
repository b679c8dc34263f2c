/* Large natural numbers, for exact conversion between decimal and binary. */
#ifndef BIGNUM_H
#define BIGNUM_H
#include <stdint.h>

/* 10^1104 and what is compared with it fit: the smallest double in as many digits as matter. */
#define BIGNUM_WORDS 124

/* Least significant word first; words from `length` on mean nothing. */
struct bignum {
  int length;
  uint32_t words[BIGNUM_WORDS];
};

void __big_set(struct bignum *n, uint64_t value);
/* n = n * factor + added */
void __big_multiply(struct bignum *n, uint32_t factor, uint32_t added);
/* n = n * 2^bits */
void __big_shift(struct bignum *n, int bits);
/* n = n / divisor; returns the remainder */
uint32_t __big_divide(struct bignum *n, uint32_t divisor);
/* Negative, zero or positive, like a - b */
int __big_compare(const struct bignum *a, const struct bignum *b);
/* n = n - m, which is not larger */
void __big_subtract(struct bignum *n, const struct bignum *m);

#endif
