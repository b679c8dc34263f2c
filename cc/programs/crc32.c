/* CRC-32 (ISO 3309, as gzip and PNG have it) of standard input, in hex. */
#include <stdint.h>
#include <stdio.h>

static uint32_t table[256];

int main(void) {
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t c = i;
    for (int bit = 0; bit < 8; bit++) c = c & 1 ? c >> 1 ^ 0xedb88320 : c >> 1;
    table[i] = c;
  }
  uint32_t crc = 0xffffffff;
  for (int c; (c = getchar()) != EOF;) crc = crc >> 8 ^ table[(crc ^ (uint32_t)c) & 255];
  printf("%08x\n", (unsigned)~crc);
  return 0;
}
