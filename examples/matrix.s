; Matrix product: reads n and two n x n matrices row by row, writes their product, one row per line.
;
; Sums are kept in 64 bits, so that only the result must fit 32 bits, not the way to it.
;
; Registers that live across functions
;   r20  next character of the input      r21  end of the input
;   r22  place for the next character of the output
;   r24  n      r25  4 n, bytes of a row  r26  the first matrix; the second and the product follow it

        .equ    MOST, 100
        .memory 0x20000

; ---------------------------------------------------------------------------------------------------------------
; main: read both matrices, multiply, print
; ---------------------------------------------------------------------------------------------------------------
        .text
        .global main
main:
        move    r20, r4
        addu    r21, r4, r5
        la      r22, line
        call    read_matrices
        trap    6                       ; between two phases: a good place to transfer
        call    multiply
        trap    6
        call    print_product
        move    r2, r0                  ; exit status 0
        trap    0

; read_matrices: sets r24 to r26 and fills both matrices; changes r1, r2, r6 to r11
read_matrices:
        subi    r29, r29, 4
        sw      0(r29), r31
        call    read_number
        sltui   r6, r1, MOST + 1
        slt     r7, r0, r1              ; is n from 1 to MOST?
        and     r6, r6, r7
        slt     r7, r0, r2              ; and was it a number?
        and     r6, r6, r7
        beqz    r6, wrong_input
        move    r24, r1
        slli    r25, r24, 2
        la      r26, matrices
        mult    r10, r24, r25
        slli    r10, r10, 1
        addu    r10, r10, r26           ; the end of both
        move    r11, r26
read_next:
        call    read_number
        slt     r6, r0, r2
        beqz    r6, wrong_input
        sw      0(r11), r1
        addi    r11, r11, 4
        sne     r6, r11, r10
        bnez    r6, read_next
        call    read_number
        bnez    r2, wrong_input         ; something is left
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; ---------------------------------------------------------------------------------------------------------------
; multiply: the product behind both matrices; changes r4 to r13, r15 to r18
; ---------------------------------------------------------------------------------------------------------------
multiply:
        mult    r6, r24, r25
        addu    r8, r26, r6             ; the second matrix
        addu    r9, r8, r6              ; place in the product
        move    r7, r26                 ; row of the first matrix
        move    r15, r8                 ; the first matrix ends where the second begins
each_row:
        move    r10, r0                 ; offset of the column
each_column:
        move    r4, r0                  ; low word of the sum
        move    r5, r0                  ; high word
        move    r11, r7                 ; walks along the row
        addu    r12, r8, r10            ; walks down the column
        addu    r13, r7, r25            ; the end of the row
each_term:
        lw      r16, 0(r11)
        lw      r17, 0(r12)
        mult    r18, r16, r17
        multh   r16, r16, r17
        addu    r4, r4, r18
        sltu    r6, r4, r18             ; carry
        addu    r5, r5, r16
        addu    r5, r5, r6
        addi    r11, r11, 4
        addu    r12, r12, r25
        sne     r6, r11, r13
        bnez    r6, each_term
        srai    r6, r4, 31
        sne     r6, r6, r5              ; does the sum need more than the low word?
        bnez    r6, too_large
        sw      0(r9), r4
        addi    r9, r9, 4
        addi    r10, r10, 4
        sne     r6, r10, r25
        bnez    r6, each_column
        move    r7, r13
        sne     r6, r7, r15
        bnez    r6, each_row
        ret

; ---------------------------------------------------------------------------------------------------------------
; print_product: writes the product; changes r4 to r12, r14
; ---------------------------------------------------------------------------------------------------------------
print_product:
        subi    r29, r29, 4
        sw      0(r29), r31
        mult    r6, r24, r25
        slli    r10, r6, 1
        addu    r10, r10, r26           ; place in the product
        addu    r12, r10, r6            ; its end
print_row:
        addu    r11, r10, r25           ; the end of the row
print_next:
        lw      r4, 0(r10)
        addi    r10, r10, 4
        addi    r5, r0, ' '
        sne     r6, r10, r11
        bnez    r6, print_one
        addi    r5, r0, '\n'
print_one:
        call    print_number
        sne     r6, r10, r11
        bnez    r6, print_next
        sne     r6, r10, r12
        bnez    r6, print_row
        call    flush
        lw      r31, 0(r29)
        addi    r29, r29, 4
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
too_large:
        la      r4, large_message
        addi    r5, r0, large_message_end - large_message
        addi    r2, r0, 2
        j       fail

; ---------------------------------------------------------------------------------------------------------------
; data
; ---------------------------------------------------------------------------------------------------------------
        .data   0x1000
write_block:
        .word   1, 0, 0                 ; file descriptor, address, size
scratch:
        .space  12
scratch_end:
input_message:
        .ascii  "matrix: the input must be n from 1 to 100, and two n x n matrices of 32-bit numbers\n"
input_message_end:
large_message:
        .ascii  "matrix: the product does not fit 32 bits\n"
large_message_end:
        .align  8
line:   .space  256                     ; output that is put together and not yet written
line_end:
matrices:
        .space  3 * 4 * MOST * MOST
