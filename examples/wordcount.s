; Counts lines, words and bytes of the input, as wc does: "LINES WORDS BYTES" and a newline.
;
; A line is a newline character; a word is a run of characters other than blank, tab, newline, vertical tab, form feed
; and carriage return. The input is loaded where it lies, at r4, not copied.
;
; Registers that live across functions
;   r20  next character of the input      r21  end of the input
;   r22  place for the next character of the output
;   r24  lines      r25  words      r26  bytes

; ---------------------------------------------------------------------------------------------------------------
; main: count, then print the three numbers
; ---------------------------------------------------------------------------------------------------------------
        .text
        .global main
main:
        move    r20, r4
        addu    r21, r4, r5
        move    r26, r5
        call    count
        la      r22, text
        move    r4, r24
        call    print_number
        addi    r6, r0, ' '
        call    put
        move    r4, r25
        call    print_number
        addi    r6, r0, ' '
        call    put
        move    r4, r26
        call    print_number
        addi    r6, r0, '\n'
        call    put
        li      r14, write_block
        la      r6, text
        subu    r6, r22, r6
        sw      8(r14), r6
        trap    4
        move    r2, r0                  ; exit status 0
        trap    0

; ---------------------------------------------------------------------------------------------------------------
; count: lines and words of the input; changes r6 to r8 and r20
; ---------------------------------------------------------------------------------------------------------------
count:
        move    r24, r0
        move    r25, r0
        addi    r8, r0, 1               ; was the last character a blank?
next_character:
        seq     r6, r20, r21
        bnez    r6, counted
        lbu     r7, 0(r20)
        addi    r20, r20, 1
        seqi    r6, r7, '\n'
        add     r24, r24, r6
        subi    r6, r7, '\t'
        sleui   r6, r6, 4               ; tab, newline, vertical tab, form feed, carriage return
        seqi    r7, r7, ' '
        or      r7, r7, r6              ; is this one a blank?
        sgt     r6, r8, r7              ; a word begins where a blank is followed by something else
        add     r25, r25, r6
        move    r8, r7
        j       next_character
counted:
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
; data: a block for TRAP 4 (file descriptor, address, size), the digits of a number, the line of output
; ---------------------------------------------------------------------------------------------------------------
        .data   0x1000
write_block:
        .word   1, text, 0
scratch:
        .space  12
scratch_end:
text:   .space  40
