/*
 * Lets the validator rest. Two of its threads look for transactions without pause while it is the leader, as a validator
 * that is alone always is: they take a core and a half, which other nodes and tests on the machine need. No option of the
 * program changes that, but in each round they ask for the time; here the clock lets them wait now and then. It is
 * loaded before the C library (LD_PRELOAD) and changes nothing else.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

/* Linux keeps so much of a thread's name. */
#define NAME_BYTES 16
/* A thread has its name before it has asked so often. */
#define QUESTIONS_TO_NAME 64
/* Some rounds of a poll, which together take microseconds. */
#define QUESTIONS_TO_REST 16
static const struct timespec REST = { .tv_nsec = 200 * 1000 };

typedef int clock_function(clockid_t, struct timespec *);

static bool polls(void)
{
  char name[NAME_BYTES] = "";
  prctl(PR_GET_NAME, name);
  return strcmp(name, "solBnkTxSched") == 0 || strcmp(name, "solBanknStgVote") == 0;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
  static clock_function *next;
  static __thread unsigned questions;
  static __thread bool polling;
  if (next == NULL) next = (clock_function *)dlsym(RTLD_NEXT, "clock_gettime");
  questions++;
  if (questions <= QUESTIONS_TO_NAME) polling = polls();
  else if (polling && questions % QUESTIONS_TO_REST == 0) nanosleep(&REST, NULL);
  return next(clock, now);
}
