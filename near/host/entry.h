/*
 * Entry points of a contract. Included by near-sdk-js's builder.c through methods.h, in place of what its own macro makes,
 * which starts QuickJS and evaluates the modules anew in every call. Here that happens once, when the contract is built:
 * `initialize` runs then, and the memory that it leaves is the memory that every call starts from.
 */
#include "native.h"

static JSContext *context;
static JSValue functions[ENTRY_COUNT];
static const char *const names[ENTRY_COUNT] = {ENTRY_NAMES};

static JSContext *new_context(void)
{
  JSRuntime *runtime = JS_NewRuntime();
  JSContext *ctx = JS_NewContextRaw(runtime);
  /* a call is short and its memory ends with it */
  JS_SetGCThreshold(runtime, (size_t)-1);
  JS_AddIntrinsicBaseObjects(ctx);
  JS_AddIntrinsicMapSet(ctx);
  JS_AddIntrinsicTypedArrays(ctx);
  JS_AddIntrinsicBigInt(ctx);
#ifdef CHAINSATLAS_JSON
  JS_AddIntrinsicJSON(ctx);
#endif
  js_add_near_host_functions(ctx);
  return ctx;
}

/* Ends the call with the message of the exception: nothing that it did stays. */
static void fail(void)
{
  JSValue message = JS_GetPropertyStr(context, JS_GetException(context), "message");
  size_t length;
  const char *text = JS_ToCStringLen(context, &length, message);
  panic_utf8(length, (uint64_t)(uintptr_t)text);
}

__attribute__((export_name("initialize"))) void initialize(void)
{
  context = new_context();
  JSValue global = JS_GetGlobalObject(context);
  add_native(context, JS_GetPropertyStr(context, global, "env"));
  JSValue module = js_load_module_binary(context, code, code_size);
  if (JS_IsException(module))
    fail();
  for (int i = 0; i < ENTRY_COUNT; i++)
    functions[i] = JS_GetPropertyStr(context, module, names[i]);
}

static void enter(int index)
{
  if (JS_IsException(JS_Call(context, functions[index], JS_UNDEFINED, 0, NULL)))
    fail();
}

#define ENTRY(index, name) \
  __attribute__((export_name(#name))) void entry_##name(void) { enter(index); }
