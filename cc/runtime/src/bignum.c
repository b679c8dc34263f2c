#include "bignum.h"

static void trim(struct bignum *n) {
  while (n->length > 0 && n->words[n->length - 1] == 0) n->length--;
}

void __big_set(struct bignum *n, uint64_t value) {
  n->words[0] = (uint32_t)value;
  n->words[1] = (uint32_t)(value >> 32);
  n->length = 2;
  trim(n);
}

void __big_multiply(struct bignum *n, uint32_t factor, uint32_t added) {
  uint32_t carry = added;
  for (int i = 0; i < n->length; i++) {
    uint64_t product = (uint64_t)n->words[i] * factor + carry;
    n->words[i] = (uint32_t)product;
    carry = (uint32_t)(product >> 32);
  }
  if (carry != 0) n->words[n->length++] = carry;
}

void __big_shift(struct bignum *n, int bits) {
  int words = bits / 32;
  if (n->length == 0) return;
  for (int i = n->length; i-- > 0;) n->words[i + words] = n->words[i];
  for (int i = 0; i < words; i++) n->words[i] = 0;
  n->length += words;
  __big_multiply(n, 1u << bits % 32, 0);
}

uint32_t __big_divide(struct bignum *n, uint32_t divisor) {
  /* Halves of words, so that no step needs more than 32 bits; the divisor has at most 16. */
  uint32_t rest = 0;
  for (int i = n->length; i-- > 0;) {
    uint32_t high = rest << 16 | n->words[i] >> 16;
    uint32_t low = (high % divisor) << 16 | (n->words[i] & 0xffff);
    n->words[i] = (high / divisor) << 16 | low / divisor;
    rest = low % divisor;
  }
  trim(n);
  return rest;
}

int __big_compare(const struct bignum *a, const struct bignum *b) {
  if (a->length != b->length) return a->length - b->length;
  for (int i = a->length; i-- > 0;)
    if (a->words[i] != b->words[i]) return a->words[i] < b->words[i] ? -1 : 1;
  return 0;
}

void __big_subtract(struct bignum *n, const struct bignum *m) {
  uint32_t borrow = 0;
  for (int i = 0; i < n->length; i++) {
    uint64_t taken = (uint64_t)(i < m->length ? m->words[i] : 0) + borrow;
    borrow = n->words[i] < taken;
    n->words[i] -= (uint32_t)taken;
  }
  trim(n);
}
