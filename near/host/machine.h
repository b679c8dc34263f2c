/* The DLX machine (Rust, ../native) as a function of the contract's `env`. */
#ifndef CHAINSATLAS_MACHINE_H
#define CHAINSATLAS_MACHINE_H

#include "quickjs.h"

/* Adds `env.run_machine` if this contract has a machine. */
void add_machine(JSContext *ctx, JSValueConst env);

#endif
