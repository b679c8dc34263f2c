/*
 * The C library's imports from WASI, defined here, so that the contract imports from NEAR alone. There are no files,
 * arguments or clocks: everything fails, time stands still.
 */
#include <stdint.h>

#define NOT_SUPPORTED 58
#define BAD_DESCRIPTOR 8
#define WASI(name) __imported_wasi_snapshot_preview1_##name

int32_t WASI(args_get)(int32_t a, int32_t b) { return NOT_SUPPORTED; }
int32_t WASI(args_sizes_get)(int32_t a, int32_t b) { return NOT_SUPPORTED; }
int32_t WASI(environ_get)(int32_t a, int32_t b) { return NOT_SUPPORTED; }
int32_t WASI(environ_sizes_get)(int32_t a, int32_t b) { return NOT_SUPPORTED; }
int32_t WASI(clock_res_get)(int32_t a, int32_t b) { return NOT_SUPPORTED; }
int32_t WASI(fd_close)(int32_t a) { return BAD_DESCRIPTOR; }
int32_t WASI(fd_fdstat_get)(int32_t a, int32_t b) { return BAD_DESCRIPTOR; }
int32_t WASI(fd_fdstat_set_flags)(int32_t a, int32_t b) { return BAD_DESCRIPTOR; }
int32_t WASI(fd_prestat_get)(int32_t a, int32_t b) { return BAD_DESCRIPTOR; }
int32_t WASI(fd_prestat_dir_name)(int32_t a, int32_t b, int32_t c) { return BAD_DESCRIPTOR; }
int32_t WASI(fd_read)(int32_t a, int32_t b, int32_t c, int32_t d) { return BAD_DESCRIPTOR; }
int32_t WASI(fd_seek)(int32_t a, int64_t b, int32_t c, int32_t d) { return BAD_DESCRIPTOR; }
int32_t WASI(fd_write)(int32_t a, int32_t b, int32_t c, int32_t d) { return BAD_DESCRIPTOR; }

int32_t WASI(clock_time_get)(int32_t id, int64_t precision, int32_t out)
{
  *(int64_t *)out = 0;
  return 0;
}

_Noreturn void WASI(proc_exit)(int32_t code) { __builtin_trap(); }
