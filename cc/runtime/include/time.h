/* Types only: every run of a program must be the same, so the machine has no clock. */
#ifndef _TIME_H
#define _TIME_H
#include <stddef.h>
typedef long long time_t;
typedef long clock_t;
#define CLOCKS_PER_SEC 1000000
#define __NO_CLOCK __attribute__((unavailable("the machine has no clock: every run must be the same")))
time_t time(time_t *to) __NO_CLOCK;
clock_t clock(void) __NO_CLOCK;
#endif
