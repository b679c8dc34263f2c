/* Jumps out of functions. */
#ifndef _SETJMP_H
#define _SETJMP_H
/* s0 to s7, sp, fp, ra */
typedef int jmp_buf[11];
__attribute__((returns_twice)) int setjmp(jmp_buf state);
_Noreturn void longjmp(jmp_buf state, int value);
#define _setjmp setjmp
#define _longjmp longjmp
#endif
