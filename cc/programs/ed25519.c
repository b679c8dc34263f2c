/*
 * Verifies Ed25519 signatures (RFC 8032). Lines of `PUBLIC-KEY MESSAGE SIGNATURE` in hex, the message perhaps `-` for an
 * empty one; `valid` or `invalid` for each. Nothing here is secret, so nothing has to take the same time always.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Numbers modulo 2^255 - 19, in 16 digits of 16 bits that may run over by a few. */
typedef struct {
  int32_t d[16];
} fe;

static const fe ZERO = {{0}}, ONE = {{1}};
static fe D, D2, ROOT;

static void carry(fe *a) {
  for (int round = 0; round < 2; round++) {
    int32_t c = 0;
    for (int i = 0; i < 16; i++) {
      a->d[i] += c;
      c = a->d[i] >> 16;
      a->d[i] &= 0xffff;
    }
    a->d[0] += 38 * c;
  }
}

static fe add(fe a, fe b) {
  for (int i = 0; i < 16; i++) a.d[i] += b.d[i];
  carry(&a);
  return a;
}

static fe sub(fe a, fe b) {
  for (int i = 0; i < 16; i++) a.d[i] -= b.d[i];
  carry(&a);
  return a;
}

static fe mul(fe a, fe b) {
  uint64_t sums[32] = {0};
  fe r;
  for (int i = 0; i < 16; i++)
    for (int j = 0; j < 16; j++) sums[i + j] += (uint64_t)(uint32_t)a.d[i] * (uint32_t)b.d[j];
  uint64_t c = 0;
  for (int i = 0; i < 16; i++) {
    c += sums[i] + 38 * sums[i + 16];
    r.d[i] = (int32_t)(c & 0xffff);
    c >>= 16;
  }
  /* What is left is below 2^27: twice around is enough. */
  c *= 38;
  for (int i = 0; i < 16; i++) {
    c += (uint32_t)r.d[i];
    r.d[i] = (int32_t)(c & 0xffff);
    c >>= 16;
  }
  r.d[0] += (int32_t)(38 * c);
  carry(&r);
  return r;
}

/* The one representative below the modulus, as bytes. */
static void pack(uint8_t out[32], fe a) {
  carry(&a);
  carry(&a);
  for (int round = 0; round < 2; round++) {
    fe m;
    int32_t borrow = 0;
    for (int i = 0; i < 16; i++) {
      int32_t digit = a.d[i] - (i == 0 ? 0xffed : i == 15 ? 0x7fff : 0xffff) + borrow;
      borrow = digit >> 16;
      m.d[i] = digit & 0xffff;
    }
    if (borrow == 0) a = m;
  }
  for (int i = 0; i < 16; i++) out[2 * i] = (uint8_t)a.d[i], out[2 * i + 1] = (uint8_t)(a.d[i] >> 8);
}

static fe unpack(const uint8_t in[32]) {
  fe a;
  for (int i = 0; i < 16; i++) a.d[i] = in[2 * i] | in[2 * i + 1] << 8;
  a.d[15] &= 0x7fff;
  return a;
}

static int equal(fe a, fe b) {
  uint8_t x[32], y[32];
  pack(x, a);
  pack(y, b);
  return memcmp(x, y, 32) == 0;
}

/* a^e for an exponent of 255 bits that are all ones, except some of the lowest 8. */
static fe power(fe a, int highest, uint8_t low) {
  fe r = ONE;
  for (int bit = highest; bit >= 0; bit--) {
    r = mul(r, r);
    if (bit >= 8 || low >> bit & 1) r = mul(r, a);
  }
  return r;
}

static fe inverse(fe a) {
  return power(a, 254, 0xeb);
}

/* A point as X/Z, Y/Z and XY/Z. */
typedef struct {
  fe x, y, z, t;
} point;

static point sum(const point *p, const point *q) {
  fe a = mul(sub(p->y, p->x), sub(q->y, q->x)), b = mul(add(p->y, p->x), add(q->y, q->x));
  fe c = mul(mul(p->t, D2), q->t), d = mul(add(p->z, p->z), q->z);
  fe e = sub(b, a), f = sub(d, c), g = add(d, c), h = add(b, a);
  return (point){mul(e, f), mul(g, h), mul(f, g), mul(e, h)};
}

static point multiple(const uint8_t n[32], point p) {
  point r = {ZERO, ONE, ONE, ZERO};
  for (int bit = 255; bit >= 0; bit--) {
    r = sum(&r, &r);
    if (n[bit / 8] >> bit % 8 & 1) r = sum(&r, &p);
  }
  return r;
}

/* The point of an encoding; 0 when there is none. */
static int decode(point *p, const uint8_t in[32]) {
  uint8_t bytes[32];
  p->y = unpack(in);
  pack(bytes, p->y);
  bytes[31] |= in[31] & 0x80;
  if (memcmp(bytes, in, 32) != 0) return 0;
  fe y2 = mul(p->y, p->y), u = sub(y2, ONE), v = add(mul(y2, D), ONE);
  fe x2 = mul(u, inverse(v));
  /* x2^((p + 3) / 8) is a root of x2 or of -x2. */
  p->x = power(x2, 251, 0xfe);
  if (!equal(mul(p->x, p->x), x2)) p->x = mul(p->x, ROOT);
  if (!equal(mul(p->x, p->x), x2)) return 0;
  pack(bytes, p->x);
  if (equal(p->x, ZERO) && in[31] >> 7) return 0;
  if ((bytes[0] & 1) != in[31] >> 7) p->x = sub(ZERO, p->x);
  p->z = ONE;
  p->t = mul(p->x, p->y);
  return 1;
}

static void encode(uint8_t out[32], point p) {
  uint8_t x[32];
  fe z = inverse(p.z);
  pack(out, mul(p.y, z));
  pack(x, mul(p.x, z));
  out[31] |= (uint8_t)(x[0] << 7);
}

/* SHA-512 (FIPS 180-4); its constants are the fractions of the cube roots of primes, found by bisection. */
static uint64_t k[80], h0[8];

/* The first 64 bits behind the point of the root of n: the largest r with (w + r / 2^64)^degree <= n. */
static uint64_t root_fraction(unsigned n, int degree) {
  unsigned whole = 1;
  while ((degree == 2 ? (whole + 1) * (whole + 1) : (whole + 1) * (whole + 1) * (whole + 1)) <= n) whole++;
  uint64_t r = 0;
  for (int bit = 63; bit >= 0; bit--) {
    /* Digits of 32 bits of w + r / 2^64, and of its powers. */
    uint64_t trial = r | 1ull << bit;
    uint32_t x[3] = {(uint32_t)trial, (uint32_t)(trial >> 32), whole}, product[9] = {0}, next[9];
    memcpy(product, x, sizeof x);
    for (int times = 1; times < degree; times++) {
      memset(next, 0, sizeof next);
      for (int i = 0; i < 6; i++) {
        uint64_t c = 0;
        for (int j = 0; j < 3; j++) {
          c += (uint64_t)product[i] * x[j] + next[i + j];
          next[i + j] = (uint32_t)c;
          c >>= 32;
        }
        next[i + 3] += (uint32_t)c;
      }
      memcpy(product, next, sizeof product);
    }
    if (product[2 * degree] < n) r = trial;
  }
  return r;
}

static void make_constants(void) {
  for (unsigned n = 2, found = 0; found < 80; n++) {
    int prime = 1;
    for (unsigned d = 2; d * d <= n; d++) prime &= n % d != 0;
    if (!prime) continue;
    if (found < 8) h0[found] = root_fraction(n, 2);
    k[found++] = root_fraction(n, 3);
  }
}

static uint64_t rotate(uint64_t x, int n) {
  return x >> n | x << (64 - n);
}

static void compress(uint64_t h[8], const uint8_t *block) {
  uint64_t w[80], s[8];
  for (int i = 0; i < 16; i++) {
    w[i] = 0;
    for (int j = 0; j < 8; j++) w[i] = w[i] << 8 | block[8 * i + j];
  }
  for (int i = 16; i < 80; i++) {
    uint64_t a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + (rotate(a, 1) ^ rotate(a, 8) ^ a >> 7) + w[i - 7] + (rotate(b, 19) ^ rotate(b, 61) ^ b >> 6);
  }
  memcpy(s, h, sizeof s);
  for (int i = 0; i < 80; i++) {
    uint64_t e = s[4], a = s[0];
    uint64_t t = s[7] + (rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)) + ((e & s[5]) ^ (~e & s[6])) + k[i] + w[i];
    uint64_t u = (rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)) + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, 7 * sizeof *s);
    s[4] += t;
    s[0] = t + u;
  }
  for (int i = 0; i < 8; i++) h[i] += s[i];
}

static void sha512(uint8_t out[64], uint8_t *message, size_t length) {
  uint64_t h[8];
  memcpy(h, h0, sizeof h);
  size_t total = (length + 17 + 127) / 128 * 128;
  memset(message + length, 0, total - length);
  message[length] = 0x80;
  for (int i = 0; i < 4; i++) message[total - 1 - (size_t)i] = (uint8_t)(8 * length >> 8 * i);
  for (size_t at = 0; at < total; at += 128) compress(h, message + at);
  for (int i = 0; i < 64; i++) out[i] = (uint8_t)(h[i / 8] >> (56 - 8 * (i % 8)));
}

/* The order of the group, least byte first. */
static const uint8_t L[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                              0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                              0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

static int below_order(const uint8_t n[32]) {
  for (int i = 31; i >= 0; i--)
    if (n[i] != L[i]) return n[i] < L[i];
  return 0;
}

/* n mod the order, bit by bit. */
static void reduce(uint8_t out[32], const uint8_t n[64]) {
  memset(out, 0, 32);
  for (int bit = 511; bit >= 0; bit--) {
    int c = n[bit / 8] >> bit % 8 & 1;
    for (int i = 0; i < 32; i++) {
      c += out[i] << 1;
      out[i] = (uint8_t)c;
      c >>= 8;
    }
    if (below_order(out)) continue;
    c = 0;
    for (int i = 0; i < 32; i++) {
      c += out[i] - L[i];
      out[i] = (uint8_t)c;
      c >>= 8;
    }
  }
}

static int verify(const uint8_t key[32], const uint8_t *message, size_t length, const uint8_t signature[64]) {
  static uint8_t bytes[1024 + 256];
  uint8_t digest[64], n[32], expected[32];
  point a, b;
  if (!decode(&a, key) || !below_order(signature + 32)) return 0;
  memcpy(bytes, signature, 32);
  memcpy(bytes + 32, key, 32);
  memcpy(bytes + 64, message, length);
  sha512(digest, bytes, 64 + length);
  reduce(n, digest);
  /* The base point has y = 4/5 and an even x. */
  uint8_t base[32];
  memset(base, 0x66, 32);
  base[0] = 0x58;
  if (!decode(&b, base)) return 0;
  a.x = sub(ZERO, a.x);
  a.t = sub(ZERO, a.t);
  point left = multiple(signature + 32, b), right = multiple(n, a);
  encode(expected, sum(&left, &right));
  return memcmp(expected, signature, 32) == 0;
}

static size_t from_hex(const char *text, uint8_t *to) {
  size_t length = 0;
  for (unsigned byte; sscanf(text + 2 * length, "%2x", &byte) == 1; length++) to[length] = (uint8_t)byte;
  return length;
}

int main(void) {
  static char key_text[80], message_text[2100], signature_text[140];
  static uint8_t key[40], message[1050], signature[70];
  make_constants();
  /* d = -121665 / 121666; the root of -1 is 2^((p - 1) / 4). */
  D = mul(sub(ZERO, (fe){{121665 & 0xffff, 1}}), inverse((fe){{121666 & 0xffff, 1}}));
  D2 = add(D, D);
  ROOT = power((fe){{2}}, 252, 0xfb);
  while (scanf("%79s %2099s %139s", key_text, message_text, signature_text) == 3) {
    size_t length = message_text[0] == '-' ? 0 : from_hex(message_text, message);
    int sizes = from_hex(key_text, key) == 32 && from_hex(signature_text, signature) == 64;
    puts(sizes && verify(key, message, length, signature) ? "valid" : "invalid");
  }
  return 0;
}
