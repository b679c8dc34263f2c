; Sieve of Eratosthenes: reads a limit, prints how many primes there are up to it and the largest of them, as
; "COUNT LAST" and a newline ("0 0" when there is none).
;
; Only odd numbers are kept, one byte each: byte i stands for 2 i + 1, and is not zero when that number is composite.
;
; Registers that live across functions
;   r20  next character of the input      r21  end of the input
;   r22  place for the next character of the output
;   r24  the limit      r25  count      r26  largest prime

        .equ    LIMIT, 2000000
        .equ    MEMORY, 0x100000
        .memory MEMORY

; ---------------------------------------------------------------------------------------------------------------
; main: read the limit, sieve, count, print
; ---------------------------------------------------------------------------------------------------------------
        .text
        .global main
main:
        move    r20, r4
        addu    r21, r4, r5
        call    read_limit
        move    r24, r1
        move    r25, r0
        move    r26, r0
        slti    r6, r24, 2
        bnez    r6, print
        call    strike
        call    tally
print:
        la      r22, text
        move    r4, r25
        call    print_number
        addi    r6, r0, ' '
        call    put
        move    r4, r26
        call    print_number
        addi    r6, r0, '\n'
        call    put
        la      r4, text
        subu    r5, r22, r4
        call    write
        move    r2, r0                  ; exit status 0
        trap    0

; ---------------------------------------------------------------------------------------------------------------
; strike: marks the composite numbers; changes r4 to r10
; ---------------------------------------------------------------------------------------------------------------
strike:
        la      r4, flags
        addi    r5, r24, 1
        srli    r5, r5, 1               ; odd numbers up to the limit: 1, 3, 5, ...
        addu    r5, r4, r5              ; the end of their bytes
        addi    r7, r0, 3               ; candidate
candidate:
        mult    r8, r7, r7
        sgt     r6, r8, r24
        bnez    r6, struck
        srli    r6, r7, 1
        addu    r6, r6, r4
        lbu     r9, 0(r6)
        bnez    r9, next_candidate
        srli    r8, r8, 1               ; the square is the first multiple that no smaller prime has struck
        addu    r8, r8, r4
multiple:
        sb      0(r8), r7               ; an odd number, so its low byte is not zero
        addu    r8, r8, r7              ; the next odd multiple is 2 r7 further, r7 bytes
        sltu    r6, r8, r5
        bnez    r6, multiple
next_candidate:
        addi    r7, r7, 2
        j       candidate
struck:
        ret

; ---------------------------------------------------------------------------------------------------------------
; tally: counts what is left; changes r4 to r8
; ---------------------------------------------------------------------------------------------------------------
tally:
        addi    r25, r0, 1              ; 2, the only even prime
        addi    r26, r0, 2
        la      r4, flags + 1
        addi    r7, r0, 3
tally_next:
        sgt     r6, r7, r24
        bnez    r6, tallied
        lbu     r8, 0(r4)
        bnez    r8, tally_composite
        addi    r25, r25, 1
        move    r26, r7
tally_composite:
        addi    r4, r4, 1
        addi    r7, r7, 2
        j       tally_next
tallied:
        ret

; ---------------------------------------------------------------------------------------------------------------
; read_limit: the one number of the input in r1; ends the program when the input is anything else
; ---------------------------------------------------------------------------------------------------------------
read_limit:
        move    r1, r0
        move    r9, r0                  ; digits so far
        addi    r8, r0, 10
skip_blanks:
        seq     r6, r20, r21
        bnez    r6, fail
        lbu     r7, 0(r20)
        sleui   r6, r7, ' '
        beqz    r6, read_digit
        addi    r20, r20, 1
        j       skip_blanks
read_digit:
        subi    r7, r7, '0'
        sltui   r6, r7, 10
        beqz    r6, read_blanks
        mult    r1, r1, r8
        add     r1, r1, r7
        li      r6, LIMIT
        sgt     r6, r1, r6
        bnez    r6, fail
        addi    r9, r9, 1
        addi    r20, r20, 1
        seq     r6, r20, r21
        bnez    r6, read_end
        lbu     r7, 0(r20)
        j       read_digit
read_blanks:
        seq     r6, r20, r21
        bnez    r6, read_end
        lbu     r7, 0(r20)
        sgtui   r6, r7, ' '
        bnez    r6, fail
        addi    r20, r20, 1
        j       read_blanks
read_end:
        beqz    r9, fail
        ret

; ---------------------------------------------------------------------------------------------------------------
; print_number: puts the unsigned number r4 in decimal; changes r4, r6 to r9
; ---------------------------------------------------------------------------------------------------------------
print_number:
        addi    r8, r0, 10
        addi    r9, r0, scratch_end     ; digits come from the last to the first
digit:
        modu    r6, r4, r8
        divu    r4, r4, r8
        addi    r6, r6, '0'
        subi    r9, r9, 1
        sb      0(r9), r6
        bnez    r4, digit
copy:
        lbu     r6, 0(r9)
        addi    r9, r9, 1
        sb      0(r22), r6
        addi    r22, r22, 1
        snei    r6, r9, scratch_end
        bnez    r6, copy
        ret

; put: puts the character r6
put:
        sb      0(r22), r6
        addi    r22, r22, 1
        ret

; ---------------------------------------------------------------------------------------------------------------
; write: writes r5 bytes from r4; fail: says what the input should be, and ends with exit status 1
; ---------------------------------------------------------------------------------------------------------------
write:
        li      r14, write_block
        sw      4(r14), r4
        sw      8(r14), r5
        trap    4
        ret
fail:
        la      r4, message
        addi    r5, r0, message_end - message
        call    write
        addi    r2, r0, 1
        trap    0

        .data   0x1000
write_block:
        .word   1, 0, 0                 ; file descriptor, address, size
scratch:
        .space  12
scratch_end:
text:   .space  32
message:
        .ascii  "sieve: the input must be one number from 0 to 2000000\n"
message_end:
        .align  8
flags:  .space  LIMIT / 2
