; Ackermann's function: reads m and n, writes A(m, n).
;
; Nothing but recursion, hence a deep stack of small frames: A(2, 100) goes 203 deep, A(3, 6) goes 510 deep.
;
; Registers that live across functions
;   r20  next character of the input      r21  end of the input
;   r22  place for the next character of the output
;   r24  lowest address that the stack may have

        .equ    MOST, 1000000
        .memory 0x100000

; ---------------------------------------------------------------------------------------------------------------
; main: read m and n, compute, print
; ---------------------------------------------------------------------------------------------------------------
        .text
        .global main
main:
        move    r20, r4
        addu    r21, r4, r5
        la      r22, line
        la      r24, stack_end
        call    read_argument
        move    r10, r1
        call    read_argument
        move    r11, r1
        call    read_number
        bnez    r2, wrong_input         ; something is left
        move    r4, r10
        move    r5, r11
        call    ackermann
        move    r4, r1
        addi    r5, r0, '\n'
        call    print_number
        call    flush
        move    r2, r0                  ; exit status 0
        trap    0

; read_argument: a number from 0 to MOST in r1; changes r2, r6 to r9
read_argument:
        subi    r29, r29, 4
        sw      0(r29), r31
        call    read_number
        slt     r6, r0, r2
        beqz    r6, wrong_input
        li      r6, MOST
        sgtu    r6, r1, r6              ; a negative number is a large one here
        bnez    r6, wrong_input
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; ---------------------------------------------------------------------------------------------------------------
; ackermann: r1 = A(r4, r5); changes r4 to r6
; ---------------------------------------------------------------------------------------------------------------
; A(0, n) = n + 1;  A(m, 0) = A(m - 1, 1);  A(m, n) = A(m - 1, A(m, n - 1)).
; Only the inner call of the third rule needs a frame; the others go on in the frame that is there.
ackermann:
        beqz    r4, successor
        beqz    r5, first_of_row
        sleu    r6, r29, r24
        bnez    r6, too_deep
        subi    r29, r29, 8
        sw      0(r29), r31
        sw      4(r29), r4
        subi    r5, r5, 1
        call    ackermann
        lw      r31, 0(r29)
        lw      r4, 4(r29)
        addi    r29, r29, 8
        subi    r4, r4, 1
        move    r5, r1
        j       ackermann
first_of_row:
        subi    r4, r4, 1
        addi    r5, r0, 1
        j       ackermann
successor:
        addi    r1, r5, 1
        ret

; ---------------------------------------------------------------------------------------------------------------
; read_number: the next decimal number of the input, from -2147483648 to 2147483647, numbers stand between blanks
; out: r1 = number; r2 = 1, or 0 at the end of the input, or -1 when something else is there; changes r6 to r9
; ---------------------------------------------------------------------------------------------------------------
read_number:
        seq     r6, r20, r21
        bnez    r6, read_none
        lbu     r7, 0(r20)
        addi    r20, r20, 1
        sleui   r6, r7, ' '
        bnez    r6, read_number         ; skip blanks
        move    r1, r0
        seqi    r8, r7, '-'             ; 1 for a negative number
        beqz    r8, read_first
        seq     r6, r20, r21
        bnez    r6, read_bad
        lbu     r7, 0(r20)
        addi    r20, r20, 1
read_first:
        addi    r9, r0, 10
read_digit:
        subi    r7, r7, '0'
        sltui   r6, r7, 10
        beqz    r6, read_bad
        li      r6, 214748364           ; one more and ten times it does not fit
        sgtu    r6, r1, r6
        bnez    r6, read_bad
        multu   r1, r1, r9
        addu    r1, r1, r7
        seq     r6, r20, r21
        bnez    r6, read_sign
        lbu     r7, 0(r20)
        addi    r20, r20, 1
        sleui   r6, r7, ' '
        beqz    r6, read_digit
read_sign:
        li      r6, 2147483647
        addu    r6, r6, r8
        sgtu    r6, r1, r6
        bnez    r6, read_bad
        addi    r2, r0, 1
        beqz    r8, read_done
        subu    r1, r0, r1
read_done:
        ret
read_none:
        move    r2, r0
        ret
read_bad:
        addi    r2, r0, -1
        ret

; ---------------------------------------------------------------------------------------------------------------
; print_number: puts the signed number r4 in decimal and the character r5 behind it; changes r4, r6 to r9, r14
; ---------------------------------------------------------------------------------------------------------------
print_number:
        subi    r29, r29, 4
        sw      0(r29), r31
        la      r6, line_end - 16       ; room for a number and the character?
        sgtu    r6, r22, r6
        beqz    r6, print_sign
        call    flush
print_sign:
        slti    r6, r4, 0
        beqz    r6, print_digits
        addi    r6, r0, '-'
        sb      0(r22), r6
        addi    r22, r22, 1
        subu    r4, r0, r4              ; -2147483648 stays as it is, and is right when taken as unsigned
print_digits:
        addi    r8, r0, 10
        addi    r9, r0, scratch_end     ; digits come from the last to the first
print_digit:
        modu    r6, r4, r8
        divu    r4, r4, r8
        addi    r6, r6, '0'
        subi    r9, r9, 1
        sb      0(r9), r6
        bnez    r4, print_digit
print_copy:
        lbu     r6, 0(r9)
        addi    r9, r9, 1
        sb      0(r22), r6
        addi    r22, r22, 1
        snei    r6, r9, scratch_end
        bnez    r6, print_copy
        sb      0(r22), r5
        addi    r22, r22, 1
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; flush: writes what was put so far; changes r6, r14
flush:
        la      r6, line
        li      r14, write_block
        sw      4(r14), r6
        subu    r6, r22, r6
        sw      8(r14), r6
        trap    4
        la      r22, line
        ret

; ---------------------------------------------------------------------------------------------------------------
; fail: writes the r5 bytes from r4 and ends with exit status r2; changes r14
; ---------------------------------------------------------------------------------------------------------------
fail:
        li      r14, write_block
        sw      4(r14), r4
        sw      8(r14), r5
        trap    4
        trap    0
wrong_input:
        la      r4, input_message
        addi    r5, r0, input_message_end - input_message
        addi    r2, r0, 1
        j       fail
too_deep:
        la      r4, deep_message
        addi    r5, r0, deep_message_end - deep_message
        addi    r2, r0, 2
        j       fail

; ---------------------------------------------------------------------------------------------------------------
; data; the stack grows down to it from the end of the memory
; ---------------------------------------------------------------------------------------------------------------
        .data   0x1000
write_block:
        .word   1, 0, 0                 ; file descriptor, address, size
scratch:
        .space  12
scratch_end:
input_message:
        .ascii  "ackermann: the input must be two numbers from 0 to 1000000\n"
input_message_end:
deep_message:
        .ascii  "ackermann: the recursion is deeper than the memory holds\n"
deep_message_end:
        .align  8
line:   .space  256                     ; output that is put together and not yet written
line_end:
        .space  64                      ; for the calls below the recursion
stack_end:
