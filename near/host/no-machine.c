/* For the contract that runs no machine. */
#include "machine.h"

void add_machine(JSContext *ctx, JSValueConst env)
{
  (void)ctx;
  (void)env;
}
