/*
 * AES (FIPS 197). Lines of `e KEY BLOCK` or `d KEY BLOCK` in hex, keys of 128, 192 or 256 bits; the result of each in hex.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint8_t sbox[256], inverse[256];

static uint8_t doubled(uint8_t x) {
  return (uint8_t)(x << 1 ^ (x & 0x80 ? 0x1b : 0));
}

static uint8_t product(uint8_t a, uint8_t b) {
  uint8_t sum = 0;
  for (; b; b >>= 1, a = doubled(a))
    if (b & 1) sum ^= a;
  return sum;
}

/* 3 generates all of the field, and its inverse with it: the S-box needs no table. */
static void make_boxes(void) {
  uint8_t p = 1, q = 1;
  do {
    p = (uint8_t)(p ^ doubled(p));
    q = product(q, 0xf6);
    uint8_t x = q;
    for (int i = 1; i <= 4; i++) x ^= (uint8_t)(q << i | q >> (8 - i));
    sbox[p] = x ^ 0x63;
  } while (p != 1);
  sbox[0] = 0x63;
  for (int i = 0; i < 256; i++) inverse[sbox[i]] = (uint8_t)i;
}

/* Round keys one after the other; returns the number of rounds. */
static int expand(const uint8_t *key, int length, uint8_t *w) {
  int rounds = length / 4 + 6;
  memcpy(w, key, (size_t)length);
  uint8_t constant = 1;
  for (int i = length; i < 16 * (rounds + 1); i += 4) {
    uint8_t t[4];
    memcpy(t, w + i - 4, 4);
    if (i % length == 0) {
      uint8_t first = t[0];
      t[0] = sbox[t[1]] ^ constant, t[1] = sbox[t[2]], t[2] = sbox[t[3]], t[3] = sbox[first];
      constant = doubled(constant);
    } else if (length > 24 && i % length == 16)
      for (int j = 0; j < 4; j++) t[j] = sbox[t[j]];
    for (int j = 0; j < 4; j++) w[i + j] = w[i + j - length] ^ t[j];
  }
  return rounds;
}

static void add(uint8_t *s, const uint8_t *key) {
  for (int i = 0; i < 16; i++) s[i] ^= key[i];
}

/* Substitutes all bytes and turns row r by r columns: to the left, or back to the right. */
static void substitute_and_shift(uint8_t *s, const uint8_t *box, int direction) {
  uint8_t t[16];
  for (int i = 0; i < 16; i++) t[(i + 16 - 4 * direction * (i % 4)) % 16] = box[s[i]];
  memcpy(s, t, 16);
}

static void mix(uint8_t *s, const uint8_t factors[4]) {
  for (int c = 0; c < 16; c += 4) {
    uint8_t t[4];
    for (int r = 0; r < 4; r++) {
      t[r] = 0;
      for (int k = 0; k < 4; k++) t[r] ^= product(s[c + k], factors[(k - r + 4) % 4]);
    }
    memcpy(s + c, t, 4);
  }
}

static void encrypt(uint8_t *s, const uint8_t *w, int rounds) {
  static const uint8_t factors[4] = {2, 3, 1, 1};
  add(s, w);
  for (int round = 1; round <= rounds; round++) {
    substitute_and_shift(s, sbox, 1);
    if (round < rounds) mix(s, factors);
    add(s, w + 16 * round);
  }
}

static void decrypt(uint8_t *s, const uint8_t *w, int rounds) {
  static const uint8_t factors[4] = {14, 11, 13, 9};
  add(s, w + 16 * rounds);
  for (int round = rounds - 1; round >= 0; round--) {
    substitute_and_shift(s, inverse, -1);
    add(s, w + 16 * round);
    if (round > 0) mix(s, factors);
  }
}

static int from_hex(const char *text, uint8_t *to) {
  int length = 0;
  for (unsigned byte; sscanf(text + 2 * length, "%2x", &byte) == 1; length++) to[length] = (uint8_t)byte;
  return length;
}

int main(void) {
  char what, key_text[65], block_text[33];
  make_boxes();
  while (scanf(" %c %64s %32s", &what, key_text, block_text) == 3) {
    uint8_t key[32], block[16], w[240];
    int length = from_hex(key_text, key);
    from_hex(block_text, block);
    int rounds = expand(key, length, w);
    (what == 'e' ? encrypt : decrypt)(block, w, rounds);
    for (int i = 0; i < 16; i++) printf("%02x", block[i]);
    putchar('\n');
  }
  return 0;
}
