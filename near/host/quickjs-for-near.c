/* QuickJS in one unit with what NEAR's fork adds to it, which needs functions that are static there. */
#include "quickjs.c"
#define CHAINSATLAS_QUICKJS_FOR_NEAR_C
#include "quickjs-libc-min.h"

int JS_ToUint64Ext(JSContext *ctx, uint64_t *out, JSValueConst value)
{
  if (JS_IsBigInt(ctx, value))
    return JS_ToBigInt64(ctx, (int64_t *)out, value);
  return JS_ToInt64(ctx, (int64_t *)out, value);
}

JSValue JS_NewStringLenRaw(JSContext *ctx, const char *bytes, size_t length)
{
  return js_new_string8(ctx, (const uint8_t *)bytes, (int)length);
}

const char *JS_ToCStringLenRaw(JSContext *ctx, size_t *length, JSValueConst value)
{
  JSValue string = JS_ToString(ctx, value);
  JSString *p;
  if (JS_IsException(string))
    return NULL;
  p = JS_VALUE_GET_STRING(string);
  if (p->is_wide_char)
    return NULL;
  *length = p->len;
  /* the string is kept: a call ends with its memory */
  return (const char *)p->u.str8;
}

JSValue near_new_bigint(JSContext *ctx) { return JS_NewBigInt(ctx); }
bf_t *near_get_bigint(JSValueConst value) { return JS_GetBigInt(value); }

JSValue js_load_module_binary(JSContext *ctx, const uint8_t *code, size_t length)
{
  JSValue module = JS_ReadObject(ctx, code, length, JS_READ_OBJ_BYTECODE);
  if (JS_IsException(module) || JS_ResolveModule(ctx, module) < 0)
    return JS_EXCEPTION;
  JSValue result = JS_EvalFunction(ctx, JS_DupValue(ctx, module));
  if (JS_IsException(result))
    return result;
  return js_get_module_ns(ctx, JS_VALUE_GET_PTR(module));
}

void js_std_loop(JSContext *ctx) { (void)ctx; }
