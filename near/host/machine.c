/*
 * env.run_machine(order, state, code, bundle, key, steps): six Uint8Arrays in, one out, as ../native/src/lib.rs says.
 */
#include "machine.h"

#include <stdint.h>
#include <stdlib.h>

#define INPUTS 6
#define OUTCOME_BYTES (8 + 188 + 32 + 32)

struct bytes {
  const uint8_t *data;
  size_t length;
};

extern void atlas_run(const struct bytes inputs[INPUTS], uint8_t out[OUTCOME_BYTES]);

static int get_bytes(JSContext *ctx, JSValueConst array, struct bytes *out)
{
  size_t offset, element, whole;
  JSValue buffer = JS_GetTypedArrayBuffer(ctx, array, &offset, &out->length, &element);
  if (JS_IsException(buffer))
    return -1;
  const uint8_t *data = JS_GetArrayBuffer(ctx, &whole, buffer);
  JS_FreeValue(ctx, buffer);
  out->data = data + offset;
  return 0;
}

static JSValue run_machine(JSContext *ctx, JSValueConst this, int argc, JSValueConst *argv)
{
  struct bytes inputs[INPUTS];
  uint8_t *out = malloc(OUTCOME_BYTES);
  for (int i = 0; i < INPUTS; i++)
    if (get_bytes(ctx, argv[i], &inputs[i]) < 0)
      return JS_EXCEPTION;
  atlas_run(inputs, out);
  JSValueConst buffer = JS_NewArrayBuffer(ctx, out, OUTCOME_BYTES, NULL, NULL, 0);
  JSValue constructor = JS_GetPropertyStr(ctx, JS_GetGlobalObject(ctx), "Uint8Array");
  return JS_CallConstructor(ctx, constructor, 1, &buffer);
}

void add_machine(JSContext *ctx, JSValueConst env)
{
  JS_SetPropertyStr(ctx, env, "run_machine", JS_NewCFunction(ctx, run_machine, "run_machine", INPUTS));
}
