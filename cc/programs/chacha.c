/*
 * ChaCha20-Poly1305 (RFC 8439). Input: a line `KEY NONCE AAD` in hex, AAD perhaps `-` for none, then the plaintext as it is.
 * Output: ciphertext and tag in hex.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define LONGEST 4096

static uint32_t little(const uint8_t *p) {
  return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static void put_little(uint8_t *p, uint32_t x) {
  for (int i = 0; i < 4; i++) p[i] = (uint8_t)(x >> 8 * i);
}

static uint32_t rotate(uint32_t x, int n) {
  return x << n | x >> (32 - n);
}

static void quarter(uint32_t *s, int a, int b, int c, int d) {
  s[a] += s[b], s[d] = rotate(s[d] ^ s[a], 16);
  s[c] += s[d], s[b] = rotate(s[b] ^ s[c], 12);
  s[a] += s[b], s[d] = rotate(s[d] ^ s[a], 8);
  s[c] += s[d], s[b] = rotate(s[b] ^ s[c], 7);
}

static void block(const uint8_t key[32], const uint8_t nonce[12], uint32_t counter, uint8_t out[64]) {
  uint32_t start[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}, s[16];
  for (int i = 0; i < 8; i++) start[4 + i] = little(key + 4 * i);
  start[12] = counter;
  for (int i = 0; i < 3; i++) start[13 + i] = little(nonce + 4 * i);
  memcpy(s, start, sizeof s);
  for (int round = 0; round < 10; round++) {
    for (int i = 0; i < 4; i++) quarter(s, i, 4 + i, 8 + i, 12 + i);
    for (int i = 0; i < 4; i++) quarter(s, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
  }
  for (int i = 0; i < 16; i++) put_little(out + 4 * i, s[i] + start[i]);
}

/* A number below 2^130 in limbs of 26 bits. */
struct poly {
  uint32_t r[5], h[5];
  uint8_t pad[16];
};

static void limbs(uint32_t to[5], const uint8_t p[16]) {
  to[0] = little(p) & 0x3ffffff;
  to[1] = little(p + 3) >> 2 & 0x3ffffff;
  to[2] = little(p + 6) >> 4 & 0x3ffffff;
  to[3] = little(p + 9) >> 6 & 0x3ffffff;
  to[4] = little(p + 12) >> 8;
}

static void poly_begin(struct poly *p, const uint8_t key[32]) {
  uint8_t r[16];
  memcpy(r, key, 16);
  for (int i = 3; i < 16; i += 4) r[i] &= 15;
  for (int i = 4; i < 16; i += 4) r[i] &= 252;
  limbs(p->r, r);
  memset(p->h, 0, sizeof p->h);
  memcpy(p->pad, key + 16, 16);
}

/* h = (h + block) * r mod 2^130 - 5 */
static void poly_block(struct poly *p, const uint8_t bytes[16]) {
  uint32_t n[5];
  limbs(n, bytes);
  n[4] |= 1 << 24;
  uint64_t sums[5] = {0};
  for (int i = 0; i < 5; i++) p->h[i] += n[i];
  for (int i = 0; i < 5; i++)
    for (int j = 0; j < 5; j++) sums[i] += (uint64_t)p->h[j] * (j <= i ? p->r[i - j] : 5 * p->r[5 + i - j]);
  uint64_t carry = 0;
  for (int i = 0; i < 5; i++) {
    sums[i] += carry;
    p->h[i] = (uint32_t)sums[i] & 0x3ffffff;
    carry = sums[i] >> 26;
  }
  p->h[0] += (uint32_t)carry * 5;
  p->h[1] += p->h[0] >> 26;
  p->h[0] &= 0x3ffffff;
}

/* All bytes, filled up with zeros to whole blocks. */
static void poly_padded(struct poly *p, const uint8_t *bytes, size_t length) {
  for (size_t at = 0; at < length; at += 16) {
    uint8_t part[16] = {0};
    memcpy(part, bytes + at, length - at < 16 ? length - at : 16);
    poly_block(p, part);
  }
}

static void poly_end(struct poly *p, uint8_t tag[16]) {
  uint32_t *h = p->h, g[5], carry = 0;
  for (int i = 1; i <= 5; i++) {
    h[i % 5] += carry * (i == 5 ? 5 : 1);
    carry = h[i % 5] >> 26;
    h[i % 5] &= 0x3ffffff;
  }
  h[1] += carry;
  /* h - (2^130 - 5), when that is not negative. */
  carry = 5;
  for (int i = 0; i < 5; i++) {
    g[i] = h[i] + carry;
    carry = g[i] >> 26;
    g[i] &= 0x3ffffff;
  }
  if (carry) memcpy(h, g, sizeof g);
  uint64_t sum = 0;
  for (int i = 0; i < 4; i++) {
    uint32_t word = h[i] >> 6 * i | h[i + 1] << (26 - 6 * i);
    sum += (uint64_t)word + little(p->pad + 4 * i);
    put_little(tag + 4 * i, (uint32_t)sum);
    sum >>= 32;
  }
}

static size_t from_hex(const char *text, uint8_t *to) {
  size_t length = 0;
  for (unsigned byte; sscanf(text + 2 * length, "%2x", &byte) == 1; length++) to[length] = (uint8_t)byte;
  return length;
}

int main(void) {
  static uint8_t text[LONGEST];
  static char words[3][256];
  uint8_t key[32], nonce[12], aad[128], stream[64], tag[16], lengths[16] = {0};
  if (scanf("%255s %255s %255s", words[0], words[1], words[2]) != 3) return 1;
  getchar();
  from_hex(words[0], key);
  from_hex(words[1], nonce);
  size_t aad_length = words[2][0] == '-' ? 0 : from_hex(words[2], aad);
  size_t length = fread(text, 1, LONGEST, stdin);
  for (size_t at = 0; at < length; at++) {
    if (at % 64 == 0) block(key, nonce, (uint32_t)(1 + at / 64), stream);
    text[at] ^= stream[at % 64];
  }
  struct poly p;
  block(key, nonce, 0, stream);
  poly_begin(&p, stream);
  poly_padded(&p, aad, aad_length);
  poly_padded(&p, text, length);
  put_little(lengths, (uint32_t)aad_length);
  put_little(lengths + 8, (uint32_t)length);
  poly_block(&p, lengths);
  poly_end(&p, tag);
  for (size_t i = 0; i < length; i++) printf("%02x", text[i]);
  putchar('\n');
  for (int i = 0; i < 16; i++) printf("%02x", tag[i]);
  putchar('\n');
  return 0;
}
