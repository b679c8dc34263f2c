; The towers of Hanoi: reads n, writes the number of moves that bring n discs from A to C, and for n up to 8 the moves.
;
; Every move is made, by recursion n deep; the moves of small n are collected in memory, four characters each.
;
; Registers that live across functions
;   r20  next character of the input      r21  end of the input
;   r22  place for the next character of the output
;   r24  moves so far                     r25  1 when moves are collected
;   r26  place for the next move

        .equ    MOST, 20                ; discs: a million moves
        .equ    SHOWN, 8

; ---------------------------------------------------------------------------------------------------------------
; main: read n, move, print
; ---------------------------------------------------------------------------------------------------------------
        .text
        .global main
main:
        move    r20, r4
        addu    r21, r4, r5
        la      r22, line
        call    read_number
        slt     r6, r0, r2
        beqz    r6, wrong_input
        sgtui   r6, r1, MOST            ; a negative number is a large one here
        bnez    r6, wrong_input
        move    r10, r1
        call    read_number
        bnez    r2, wrong_input         ; something is left
        slei    r25, r10, SHOWN
        move    r24, r0
        la      r26, moves
        move    r4, r10
        addi    r5, r0, 'A'
        addi    r6, r0, 'C'
        addi    r7, r0, 'B'
        call    hanoi
        trap    6                       ; between two phases: a good place to transfer
        move    r4, r24
        addi    r5, r0, '\n'
        call    print_number
        call    flush
        li      r14, write_block
        la      r6, moves
        sw      4(r14), r6
        subu    r6, r26, r6
        sw      8(r14), r6
        trap    4
        move    r2, r0                  ; exit status 0
        trap    0

; ---------------------------------------------------------------------------------------------------------------
; hanoi: brings r4 discs from peg r5 to peg r6 by way of peg r7; changes r4 to r8
; ---------------------------------------------------------------------------------------------------------------
hanoi:
        beqz    r4, hanoi_done
        subi    r29, r29, 20
        sw      0(r29), r31
        sw      4(r29), r4
        sw      8(r29), r5
        sw      12(r29), r6
        sw      16(r29), r7
        subi    r4, r4, 1               ; all but the largest out of the way
        move    r8, r6
        move    r6, r7
        move    r7, r8
        call    hanoi
        lw      r31, 0(r29)
        lw      r4, 4(r29)
        lw      r5, 8(r29)
        lw      r6, 12(r29)
        lw      r7, 16(r29)
        addi    r29, r29, 20
        addi    r24, r24, 1             ; the largest
        beqz    r25, hanoi_rest
        sb      0(r26), r5
        addi    r8, r0, ' '
        sb      1(r26), r8
        sb      2(r26), r6
        addi    r8, r0, '\n'
        sb      3(r26), r8
        addi    r26, r26, 4
hanoi_rest:
        subi    r4, r4, 1               ; and the others upon it, in the same frame
        move    r8, r5
        move    r5, r7
        move    r7, r8
        j       hanoi
hanoi_done:
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
        la      r4, message
        addi    r5, r0, message_end - message
        addi    r2, r0, 1
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
message:
        .ascii  "hanoi: the input must be one number from 0 to 20\n"
message_end:
        .align  8
line:   .space  256                     ; output that is put together and not yet written
line_end:
moves:  .space  4 * ((1 << SHOWN) - 1)
