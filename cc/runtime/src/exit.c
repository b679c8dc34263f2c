#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#define FUNCTIONS 32

static void (*functions[FUNCTIONS])(void);
static int registered;

/* Defined where standard output is; a program without it needs no flushing. */
void __flush_all(void) __attribute__((weak));

int atexit(void (*function)(void)) {
  if (registered == FUNCTIONS) return -1;
  functions[registered++] = function;
  return 0;
}

_Noreturn void _Exit(int status) {
  _exit(status);
}

_Noreturn void exit(int status) {
  while (registered > 0) functions[--registered]();
  if (__flush_all) __flush_all();
  _exit(status);
}

_Noreturn void abort(void) {
  if (__flush_all) __flush_all();
  __builtin_trap();
}

_Noreturn void __assert_failed(void) {
  abort();
}

char *getenv(const char *name) {
  (void)name;
  return 0;
}
