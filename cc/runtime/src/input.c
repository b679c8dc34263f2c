#include <unistd.h>
#include "stream.h"

static unsigned char bytes[BUFSIZ] __attribute__((aligned(256)));
static struct __file in = {.fd = STDIN_FILENO, .pushed_back = EOF, .buffer = bytes};
FILE *const stdin = &in;

int fgetc(FILE *f) {
  if (f->pushed_back != EOF) {
    int c = f->pushed_back;
    f->pushed_back = EOF;
    return c;
  }
  if (f != &in || f->ended) {
    f->failed |= f != &in;
    return EOF;
  }
  if (f->at == f->length) {
    ssize_t got = read(f->fd, bytes, BUFSIZ);
    f->at = 0;
    f->length = got > 0 ? (unsigned)got : 0;
    if (got <= 0) {
      f->ended = 1;
      return EOF;
    }
  }
  return bytes[f->at++];
}

int getc(FILE *f) {
  return fgetc(f);
}

int getchar(void) {
  return fgetc(&in);
}

int ungetc(int c, FILE *f) {
  if (c == EOF || f->pushed_back != EOF) return EOF;
  f->ended = 0;
  return f->pushed_back = (unsigned char)c;
}

char *fgets(char *to, int size, FILE *f) {
  int length = 0;
  for (int c; length < size - 1 && (c = fgetc(f)) != EOF;) {
    to[length++] = (char)c;
    if (c == '\n') break;
  }
  if (length == 0) return 0;
  to[length] = 0;
  return to;
}

size_t fread(void *to, size_t size, size_t count, FILE *f) {
  unsigned char *p = to;
  size_t done = 0, wanted = size * count;
  for (int c; done < wanted && (c = fgetc(f)) != EOF;) p[done++] = (unsigned char)c;
  return size == 0 ? 0 : done / size;
}

int feof(FILE *f) {
  return f->ended;
}

int ferror(FILE *f) {
  return f->failed;
}

void clearerr(FILE *f) {
  f->ended = f->failed = 0;
}
