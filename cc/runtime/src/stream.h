/* The three streams, for the files of stdio. */
#ifndef STREAM_H
#define STREAM_H
#include <stdio.h>

struct __file {
  int fd;
  /* Bytes of the buffer that are in use, and of those, of an input, that are already read. */
  unsigned length, at;
  int pushed_back, ended, failed;
  /* One page, so that a buffer is one page to deliver. */
  unsigned char *buffer;
};

#endif
