/* Assertions end the program with a fault: there is nobody to read a message. */
#undef assert
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#define assert(condition) ((condition) ? (void)0 : __assert_failed())
#endif
#ifndef _ASSERT_H
#define _ASSERT_H
_Noreturn void __assert_failed(void);
#if !defined(__cplusplus) && __STDC_VERSION__ < 202311L
#define static_assert _Static_assert
#endif
#endif
