/*
 * env.base64(bytes) -> string
 * env.hex(bytes) -> string: where words are looked up by it, most of the gas would go into making it.
 * env.run_machine(order, state, code, bundle, key, steps) -> bytes: the machine (Rust), as ../native/src/lib.rs says.
 */
#include "native.h"

#include <stdint.h>
#include <stdlib.h>

#include "quickjs-libc-min.h"

struct bytes {
  const uint8_t *data;
  size_t length;
};

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

static JSValue base64(JSContext *ctx, JSValueConst this, int argc, JSValueConst *argv)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  struct bytes in;
  if (get_bytes(ctx, argv[0], &in) < 0)
    return JS_EXCEPTION;
  size_t length = (in.length + 2) / 3 * 4;
  char *text = malloc(length), *at = text;
  for (size_t i = 0; i < in.length; i += 3) {
    size_t have = in.length - i;
    uint32_t group = (uint32_t)in.data[i] << 16 | (have > 1 ? in.data[i + 1] << 8 : 0) | (have > 2 ? in.data[i + 2] : 0);
    *at++ = digits[group >> 18];
    *at++ = digits[group >> 12 & 63];
    *at++ = have > 1 ? digits[group >> 6 & 63] : '=';
    *at++ = have > 2 ? digits[group & 63] : '=';
  }
  return JS_NewStringLen(ctx, text, length);
}

#ifdef CHAINSATLAS_HEX
static JSValue hex(JSContext *ctx, JSValueConst this, int argc, JSValueConst *argv)
{
  static const char digits[] = "0123456789abcdef";
  struct bytes in;
  if (get_bytes(ctx, argv[0], &in) < 0)
    return JS_EXCEPTION;
  char *text = malloc(2 * in.length);
  for (size_t i = 0; i < in.length; i++) {
    text[2 * i] = digits[in.data[i] >> 4];
    text[2 * i + 1] = digits[in.data[i] & 15];
  }
  return JS_NewStringLenRaw(ctx, text, 2 * in.length);
}
#endif

#ifdef CHAINSATLAS_MACHINE
#define INPUTS 6
#define OUTCOME_BYTES (16 + 188 + 32 + 32)

extern void atlas_run(const struct bytes inputs[INPUTS], uint8_t out[OUTCOME_BYTES]);

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
#endif

void add_native(JSContext *ctx, JSValueConst env)
{
  JS_SetPropertyStr(ctx, env, "base64", JS_NewCFunction(ctx, base64, "base64", 1));
#ifdef CHAINSATLAS_HEX
  JS_SetPropertyStr(ctx, env, "hex", JS_NewCFunction(ctx, hex, "hex", 1));
#endif
#ifdef CHAINSATLAS_MACHINE
  JS_SetPropertyStr(ctx, env, "run_machine", JS_NewCFunction(ctx, run_machine, "run_machine", INPUTS));
#endif
}
