/* Where a program begins: address 0, with the stack that the linker made. Memory is zero, so nothing is to be cleared. */
#include <stdlib.h>

int main(int argc, char **argv);

__asm__(".section .text._start, \"ax\", @progbits\n"
        ".globl _start\n"
        ".type _start, @function\n"
        "_start:\n"
        "  lui $29, %hi(__stack_top)\n"
        "  addiu $29, $29, %lo(__stack_top)\n"
        "  addiu $29, $29, -16\n"
        "  jal __run_main\n"
        ".size _start, . - _start\n"
        ".text\n");

_Noreturn void __run_main(void) {
  static char name[] = "program";
  static char *arguments[] = {name, 0};
  exit(main(1, arguments));
}
