/* Unpacks DEFLATE (RFC 1951) from standard input to standard output; exit status 1 for a damaged stream. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define WINDOW 32768
#define LONGEST_CODE 15

static unsigned char window[WINDOW];
static unsigned at, bits, count;

static void fail(const char *why) {
  printf("\n%s\n", why);
  exit(1);
}

static unsigned take(unsigned n) {
  while (count < n) {
    int c = getchar();
    if (c == EOF) fail("the stream ends too early");
    bits |= (unsigned)c << count;
    count += 8;
  }
  unsigned value = bits & ((1u << n) - 1);
  bits >>= n, count -= n;
  return value;
}

static void emit(unsigned char c) {
  putchar(c);
  window[at++ % WINDOW] = c;
}

/* Codes of a canonical Huffman code: how many of each length, and the symbols in the order of their codes. */
struct code {
  uint16_t counts[LONGEST_CODE + 1], symbols[288];
};

static void make(struct code *h, const uint8_t *lengths, int n) {
  uint16_t first[LONGEST_CODE + 2] = {0};
  for (int i = 0; i <= LONGEST_CODE; i++) h->counts[i] = 0;
  for (int i = 0; i < n; i++) h->counts[lengths[i]]++;
  h->counts[0] = 0;
  for (int i = 1; i <= LONGEST_CODE; i++) first[i + 1] = (uint16_t)(first[i] + h->counts[i]);
  for (int i = 0; i < n; i++)
    if (lengths[i]) h->symbols[first[lengths[i]]++] = (uint16_t)i;
}

static int decode(const struct code *h) {
  int code = 0, first = 0, index = 0;
  for (int length = 1; length <= LONGEST_CODE; length++) {
    code |= (int)take(1);
    int n = h->counts[length];
    if (code - n < first) return h->symbols[index + (code - first)];
    index += n;
    first = (first + n) << 1;
    code <<= 1;
  }
  fail("a code that does not exist");
  return 0;
}

static void stored(void) {
  bits = count = 0;
  unsigned length = take(16), complement = take(16);
  if (length != (~complement & 0xffff)) fail("a stored block of two lengths");
  while (length-- > 0) emit((unsigned char)take(8));
}

static void compressed(const struct code *literals, const struct code *distances) {
  for (;;) {
    int symbol = decode(literals);
    if (symbol < 256) {
      emit((unsigned char)symbol);
      continue;
    }
    if (symbol == 256) return;
    /* Groups of four lengths, and of two distances, with one more extra bit each. */
    int l = symbol - 257;
    if (l > 28) fail("a length that does not exist");
    unsigned extra = l < 8 || l == 28 ? 0 : (unsigned)(l - 4) / 4;
    unsigned length = l == 28 ? 258 : l < 8 ? (unsigned)l + 3 : (unsigned)(4 + l % 4) * (1u << extra) + 3;
    length += take(extra);
    int d = decode(distances);
    if (d > 29) fail("a distance that does not exist");
    extra = d < 4 ? 0 : (unsigned)(d - 2) / 2;
    unsigned distance = d < 4 ? (unsigned)d + 1 : (unsigned)(2 + d % 2) * (1u << extra) + 1;
    distance += take(extra);
    if (distance > at) fail("a distance before the beginning");
    while (length-- > 0) emit(window[(at - distance) % WINDOW]);
  }
}

static void fixed_codes(struct code *literals, struct code *distances) {
  uint8_t lengths[288];
  for (int i = 0; i < 288; i++) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
  make(literals, lengths, 288);
  for (int i = 0; i < 30; i++) lengths[i] = 5;
  make(distances, lengths, 30);
}

static void read_codes(struct code *literals, struct code *distances) {
  static const uint8_t order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  uint8_t lengths[320] = {0}, own[19] = {0};
  int n = (int)take(5) + 257, m = (int)take(5) + 1, k = (int)take(4) + 4;
  for (int i = 0; i < k; i++) own[order[i]] = (uint8_t)take(3);
  make(literals, own, 19);
  for (int i = 0; i < n + m;) {
    int symbol = decode(literals);
    if (symbol < 16) {
      lengths[i++] = (uint8_t)symbol;
      continue;
    }
    if (symbol == 16 && i == 0) fail("a repetition of nothing");
    uint8_t length = symbol == 16 ? lengths[i - 1] : 0;
    unsigned times = symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7);
    if (i + (int)times > n + m) fail("more lengths than there are codes");
    while (times-- > 0) lengths[i++] = length;
  }
  make(literals, lengths, n);
  make(distances, lengths + n, m);
}

int main(void) {
  static struct code literals, distances;
  unsigned last;
  do {
    last = take(1);
    switch (take(2)) {
      case 0:
        stored();
        break;
      case 1:
        fixed_codes(&literals, &distances);
        compressed(&literals, &distances);
        break;
      case 2:
        read_codes(&literals, &distances);
        compressed(&literals, &distances);
        break;
      default:
        fail("a block of a kind that does not exist");
    }
  } while (!last);
  return 0;
}
