; Quicksort: reads decimal numbers, writes them in ascending order, one per line.
;
; Each part is split around the value in its middle. The smaller half is sorted by a recursive call, the larger one by
; going on in the same frame, so the stack holds at most log2(n) frames.
;
; Registers that live across functions
;   r20  next character of the input      r21  end of the input
;   r22  place for the next character of the output
;   r24  the first number                 r25  behind the last number

        .equ    MEMORY, 0x100000
        .equ    STACK, 1024             ; bytes kept free for the stack: 24 frames of 12 bytes at most, and one call
        .memory MEMORY
        .output 0x100000

; ---------------------------------------------------------------------------------------------------------------
; main: read the numbers, sort, print
; ---------------------------------------------------------------------------------------------------------------
        .text
        .global main
main:
        move    r20, r4
        addu    r21, r4, r5
        la      r22, line
        la      r24, numbers
        call    read_all
        trap    6                       ; between two phases: a good place to transfer
        move    r4, r24
        subi    r5, r25, 4
        call    sort
        trap    6
        call    print_all
        move    r2, r0                  ; exit status 0
        trap    0

; read_all: fills the array; changes r1, r2, r6 to r9; ends the program when the input is not right
read_all:
        subi    r29, r29, 4
        sw      0(r29), r31
        move    r25, r24
read_next:
        call    read_number
        beqz    r2, read_all_done
        slti    r6, r2, 0
        bnez    r6, not_a_number
        la      r6, MEMORY - STACK
        seq     r6, r25, r6
        bnez    r6, too_many
        sw      0(r25), r1
        addi    r25, r25, 4
        j       read_next
read_all_done:
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; print_all: writes the array; changes r4 to r9, r14, r24
print_all:
        subi    r29, r29, 4
        sw      0(r29), r31
print_next:
        seq     r6, r24, r25
        bnez    r6, print_all_done
        lw      r4, 0(r24)
        addi    r24, r24, 4
        addi    r5, r0, '\n'
        call    print_number
        j       print_next
print_all_done:
        call    flush
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; ---------------------------------------------------------------------------------------------------------------
; sort: sorts the words from address r4 to address r5, both included; changes r4 to r11
; ---------------------------------------------------------------------------------------------------------------
sort:
        slt     r6, r4, r5
        beqz    r6, sorted
        addu    r7, r4, r5
        srli    r7, r7, 3
        slli    r7, r7, 2
        lw      r7, 0(r7)               ; the value in the middle
        move    r8, r4
        move    r9, r5
scan_up:
        lw      r10, 0(r8)
        slt     r6, r10, r7
        beqz    r6, scan_down
        addi    r8, r8, 4
        j       scan_up
scan_down:
        lw      r11, 0(r9)
        sgt     r6, r11, r7
        beqz    r6, exchange
        subi    r9, r9, 4
        j       scan_down
exchange:
        sgt     r6, r8, r9
        bnez    r6, split
        sw      0(r8), r11
        sw      0(r9), r10
        addi    r8, r8, 4
        subi    r9, r9, 4
        sle     r6, r8, r9
        bnez    r6, scan_up

; Now the part from r4 to r9 is not above the value, and the part from r8 to r5 is not below it.
split:
        subi    r29, r29, 12
        sw      0(r29), r31
        subu    r10, r9, r4
        subu    r11, r5, r8
        sgt     r6, r10, r11
        bnez    r6, right_first
        sw      4(r29), r8
        sw      8(r29), r5
        move    r5, r9
        j       recurse
right_first:
        sw      4(r29), r4
        sw      8(r29), r9
        move    r4, r8
recurse:
        call    sort
        lw      r31, 0(r29)
        lw      r4, 4(r29)
        lw      r5, 8(r29)
        addi    r29, r29, 12
        j       sort
sorted:
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
not_a_number:
        la      r4, number_message
        addi    r5, r0, number_message_end - number_message
        addi    r2, r0, 1
        j       fail
too_many:
        la      r4, many_message
        addi    r5, r0, many_message_end - many_message
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
number_message:
        .ascii  "quicksort: the input must be 32-bit numbers between blanks\n"
number_message_end:
many_message:
        .ascii  "quicksort: more numbers than the memory holds\n"
many_message_end:
        .align  8
line:   .space  256                     ; output that is put together and not yet written
line_end:
numbers:
