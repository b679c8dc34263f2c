#include <errno.h>
#include <unistd.h>
#include "trap.h"

struct block {
  int fd;
  const void *address;
  size_t size;
};

int errno;

/* Reads once; like a pipe, it may return less than was asked for. */
ssize_t read(int fd, void *to, size_t size) {
  struct block block = {fd, to, size < TRAP_BYTES ? size : TRAP_BYTES};
  ssize_t got = TRAP(3, &block);
  if (got < 0) errno = EBADF;
  return got;
}

ssize_t write(int fd, const void *from, size_t size) {
  if (fd == STDERR_FILENO) return (ssize_t)size;
  struct block block = {fd, from, size < TRAP_BYTES ? size : TRAP_BYTES};
  ssize_t put = TRAP(4, &block);
  if (put < 0) errno = EBADF;
  return put;
}

_Noreturn void _exit(int status) {
  register int result __asm__("$2") = status;
  __asm__ volatile("syscall 0xa71a0" : : "r"(result) : "memory");
  __builtin_unreachable();
}
