/* Functions of the contract's `env` that are native because they loop over bytes or, once linked, run the machine. */
#ifndef CHAINSATLAS_NATIVE_H
#define CHAINSATLAS_NATIVE_H

#include "quickjs.h"

/* Adds `env.base64`, with CHAINSATLAS_HEX defined `env.hex`, with CHAINSATLAS_MACHINE `env.run_machine`. */
void add_native(JSContext *ctx, JSValueConst env);

#endif
