/* Traps of the machine. The translator turns `syscall 0xa71a0 + n` into TRAP n; r14 is the block, r1 the result. */
#ifndef TRAP_H
#define TRAP_H

#define TRAP_STRING(code) #code
#define TRAP(number, block)                                                                 \
  ({                                                                                        \
    register const void *block_ __asm__("$14") = (block);                                   \
    register int result_ __asm__("$1");                                                     \
    __asm__ volatile("syscall 0xa71a" TRAP_STRING(number) : "=r"(result_) : "r"(block_) : "memory"); \
    result_;                                                                                \
  })

/* A trap takes at most so many bytes. */
#define TRAP_BYTES 65536u

#endif
