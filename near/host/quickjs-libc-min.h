/*
 * What near-sdk-js's builder.c expects of NEAR's fork of QuickJS, over the original QuickJS: quickjs-for-near.c defines it.
 */
#ifndef CHAINSATLAS_QUICKJS_FOR_NEAR_H
#define CHAINSATLAS_QUICKJS_FOR_NEAR_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "quickjs.h"
#include "cutils.h"
#include "libbf.h"

/* A number or a BigInt as 64 bits; negative with an exception when it is neither. */
int JS_ToUint64Ext(JSContext *ctx, uint64_t *out, JSValueConst value);
/* A string of one character per byte, and back; NULL for a string with other characters. */
JSValue JS_NewStringLenRaw(JSContext *ctx, const char *bytes, size_t length);
const char *JS_ToCStringLenRaw(JSContext *ctx, size_t *length, JSValueConst value);

JSValue near_new_bigint(JSContext *ctx);
bf_t *near_get_bigint(JSValueConst value);

/* builder.c's own way of starting up for each call; entry.h starts up once instead, so these have nothing to do. */
JSValue js_load_module_binary(JSContext *ctx, const uint8_t *code, size_t length);
void js_std_loop(JSContext *ctx);

#ifndef CHAINSATLAS_QUICKJS_FOR_NEAR_C
#define JS_NewBigInt near_new_bigint
#define JS_GetBigInt near_get_bigint
#endif

#endif
