/* What needs care on this machine: unaligned words, 64-bit and floating-point arithmetic, function tables, recursion. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct __attribute__((packed)) packed {
  char tag;
  uint32_t word;
  uint64_t wide;
  uint16_t half;
};

static uint64_t seed = 88172645463325252u;

static uint64_t next(void) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  return seed ^= seed << 17;
}

/* A word as a machine with the most significant byte first has it. */
static uint32_t big(uint32_t w) {
  return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? w : __builtin_bswap32(w);
}

static void words(void) {
  unsigned char bytes[32];
  struct packed p[2] = {{1, 0x12345678, 0x0123456789abcdefu, 0xbeef}, {2, 0xffffffff, 1, 2}};
  for (int i = 0; i < 32; i++) bytes[i] = (unsigned char)(i * 37);
  for (int i = 0; i < 4; i++) {
    uint32_t w;
    memcpy(&w, bytes + i, sizeof w);
    w = big(big(w) + (uint32_t)i);
    memcpy(bytes + 16 + i, &w, sizeof w);
  }
  p[1].word += p[0].word;
  p[1].wide *= p[0].wide;
  p[0].half = (uint16_t)(p[0].half + p[1].tag);
  printf("%d %" PRIx32 " %" PRIx64 " %x\n", bytes[19], p[1].word, p[1].wide, p[0].half);
}

static void wide(void) {
  for (int i = 0; i < 8; i++) {
    int64_t a = (int64_t)next(), b = (int64_t)(next() >> next() % 60) + 1;
    uint64_t u = (uint64_t)a;
    int n = (int)(next() % 64);
    printf("%" PRId64 " %" PRId64 " %" PRIu64 " %" PRIx64 " %" PRIx64 " %d %d %d\n", a / b, a % b, u / (uint64_t)b,
           a << n, u >> n, a < b, __builtin_clzll(u | 1), __builtin_popcountll(u));
  }
}

static void floats(void) {
  for (int i = 0; i < 8; i++) {
    double a = (double)(int64_t)next() / 3e9, b = (double)(next() >> 40);
    float f = (float)a, g = (float)b;
    printf("%.17g %.17g %.9g %.9g %d %" PRId64 " %" PRIu32 " %.17g %.17g\n", a * b + a, a / b, (double)(f * g),
           (double)(f - g), a < b, (int64_t)a, (uint32_t)b, sqrt(b), floor(a / 7));
  }
  volatile double zero = 0, tiny = 5e-324, huge = 1.7e308;
  printf("%g %g %g %g %g\n", 1 / zero, -1 / zero, tiny / 2, huge * 10, (huge - huge) * zero);
}

static int fibonacci(int n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

static int twice(int n) {
  return 2 * n;
}

static int square(int n) {
  return n * n;
}

static void tables(int n) {
  static int (*const functions[])(int) = {fibonacci, twice, square, abs};
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) printf("%d ", functions[i](n + (int)i));
  static const void *const labels[] = {&&zero, &&one, &&two};
  goto *labels[n % 3];
zero:
  puts("zero");
  return;
one:
  puts("one");
  return;
two:
  puts("two");
}

int main(void) {
  words();
  wide();
  floats();
  for (int n = 5; n < 9; n++) tables(n);
  return 0;
}
