; Generated from bigtext.template.s by bigtext.generate.ts. Do not edit.
; Five checksums of the input, one per line: CRC-32, Adler-32, FNV-1a, MD5, SHA-1.
;
; A program with much text: the rounds of MD5 and SHA-1 are written out one by one. Main calls one function after the
; other, and each walks over the whole input before the next begins, so the text divides into parts that run in turn.
;
; Registers that live across functions
;   r20  address of the input      r21  its length in bytes

; ---------------------------------------------------------------------------------------------------------------
; main: every checksum in turn
; ---------------------------------------------------------------------------------------------------------------
        .text
        .global main
main:
        move    r20, r4
        move    r21, r5
        call    crc32
        trap    6                       ; between two checksums little is live: a good place to transfer
        call    adler32
        trap    6
        call    fnv1a
        trap    6
        call    md5
        trap    6
        call    sha1
        move    r2, r0                  ; exit status 0
        trap    0

; ---------------------------------------------------------------------------------------------------------------
; print_state: writes the name at r4 (8 characters), the first r5 words of the state in hex, and a newline;
; changes r4 to r10, r14
; ---------------------------------------------------------------------------------------------------------------
print_state:
        lw      r6, 0(r4)
        lw      r7, 4(r4)
        sw      text, r6
        sw      text + 4, r7
        la      r4, text + 8
        la      r6, state
        slli    r5, r5, 2
        addu    r5, r6, r5
print_word:
        lw      r7, 0(r6)
        addi    r6, r6, 4
        addi    r8, r0, 8
print_digit:
        srli    r9, r7, 28
        lbu     r10, digits(r9)
        sb      0(r4), r10
        addi    r4, r4, 1
        slli    r7, r7, 4
        subi    r8, r8, 1
        bnez    r8, print_digit
        sne     r9, r6, r5
        bnez    r9, print_word
        addi    r9, r0, '\n'
        sb      0(r4), r9
        la      r14, write_block
        subi    r4, r4, text - 1
        sw      8(r14), r4
        trap    4
        ret

; ---------------------------------------------------------------------------------------------------------------
; crc32: bytes through a table of 16 remainders, half a byte a time
; ---------------------------------------------------------------------------------------------------------------
crc32:
        subi    r29, r29, 4
        sw      0(r29), r31
        move    r4, r20
        addu    r5, r20, r21
        li      r8, 0xffffffff
crc32_next:
        seq     r6, r4, r5
        bnez    r6, crc32_done
        lbu     r6, 0(r4)
        addi    r4, r4, 1
        xor     r8, r8, r6
        andi    r6, r8, 15
        slli    r6, r6, 2
        lw      r7, crc32_table(r6)
        srli    r8, r8, 4
        xor     r8, r8, r7
        andi    r6, r8, 15
        slli    r6, r6, 2
        lw      r7, crc32_table(r6)
        srli    r8, r8, 4
        xor     r8, r8, r7
        j       crc32_next
crc32_done:
        li      r6, 0xffffffff
        xor     r8, r8, r6
        sw      state, r8
        la      r4, crc32_name
        addi    r5, r0, 1
        call    print_state
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; ---------------------------------------------------------------------------------------------------------------
; adler32: a sum of bytes and a sum of those sums, both modulo 65521
; ---------------------------------------------------------------------------------------------------------------
adler32:
        subi    r29, r29, 4
        sw      0(r29), r31
        move    r4, r20
        addu    r5, r20, r21
        addi    r8, r0, 1
        move    r9, r0
        li      r10, 65521
adler32_next:
        seq     r6, r4, r5
        bnez    r6, adler32_done
        lbu     r6, 0(r4)
        addi    r4, r4, 1
        addu    r8, r8, r6
        modu    r8, r8, r10
        addu    r9, r9, r8
        modu    r9, r9, r10
        j       adler32_next
adler32_done:
        slli    r9, r9, 16
        or      r8, r8, r9
        sw      state, r8
        la      r4, adler32_name
        addi    r5, r0, 1
        call    print_state
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; ---------------------------------------------------------------------------------------------------------------
; fnv1a: the 32-bit hash of Fowler, Noll and Vo, variant 1a
; ---------------------------------------------------------------------------------------------------------------
fnv1a:
        subi    r29, r29, 4
        sw      0(r29), r31
        move    r4, r20
        addu    r5, r20, r21
        li      r8, 2166136261
        li      r10, 16777619
fnv1a_next:
        seq     r6, r4, r5
        bnez    r6, fnv1a_done
        lbu     r6, 0(r4)
        addi    r4, r4, 1
        xor     r8, r8, r6
        multu   r8, r8, r10
        j       fnv1a_next
fnv1a_done:
        sw      state, r8
        la      r4, fnv1a_name
        addi    r5, r0, 1
        call    print_state
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; ---------------------------------------------------------------------------------------------------------------
; digest: gives every block of the padded input to the function at r16, which finds it at r18 and must keep r14, r16
; to r21 and r29; r17 is 1 when the length at the end is little-endian; changes all other registers
; ---------------------------------------------------------------------------------------------------------------
digest:
        subi    r29, r29, 4
        sw      0(r29), r31
        move    r18, r20
        srli    r19, r21, 6             ; whole blocks to go
digest_block:
        beqz    r19, digest_rest
        jalr    r16
        addi    r18, r18, 64
        subi    r19, r19, 1
        j       digest_block
digest_rest:
        andi    r5, r21, 63
        addu    r5, r18, r5             ; the end of the input
        la      r4, last
digest_copy:
        seq     r6, r18, r5
        bnez    r6, digest_mark
        lbu     r6, 0(r18)
        sb      0(r4), r6
        addi    r18, r18, 1
        addi    r4, r4, 1
        j       digest_copy
digest_mark:
        la      r18, last
        addi    r6, r0, 0x80
        sb      0(r4), r6
        addi    r4, r4, 1
        sgti    r6, r4, last + 56       ; is there no room for the length?
        beqz    r6, digest_pad
        la      r5, last + 64
        call    clear
        jalr    r16
        la      r4, last
digest_pad:
        la      r5, last + 56
        call    clear
        srli    r6, r21, 29             ; the length in bits, high and low word
        slli    r4, r21, 3
        beqz    r17, digest_length
        move    r5, r6
        call    swap
        move    r6, r4
        move    r4, r5
        move    r5, r6
        call    swap
        move    r6, r5
digest_length:
        sw      last + 56, r6
        sw      last + 60, r4
        jalr    r16
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; clear: zeros the bytes from r4 up to r5; changes r4, r6
clear:
        seq     r6, r4, r5
        bnez    r6, cleared
        sb      0(r4), r0
        addi    r4, r4, 1
        j       clear
cleared:
        ret

; swap: turns the four bytes of r4 around; changes r7, r8
swap:
        srli    r7, r4, 24
        srli    r8, r4, 8
        andi    r8, r8, 0xff00
        or      r7, r7, r8
        andi    r8, r4, 0xff00
        slli    r8, r8, 8
        or      r7, r7, r8
        slli    r4, r4, 24
        or      r4, r4, r7
        ret

; ---------------------------------------------------------------------------------------------------------------
; md5 (RFC 1321)
; ---------------------------------------------------------------------------------------------------------------
md5:
        subi    r29, r29, 4
        sw      0(r29), r31
        call    start_state
        la      r16, md5_block
        addi    r17, r0, 1
        call    digest
        la      r5, state               ; MD5 is little-endian, this machine is not
md5_swap:
        lw      r4, 0(r5)
        call    swap
        sw      0(r5), r4
        addi    r5, r5, 4
        snei    r6, r5, state + 16
        bnez    r6, md5_swap
        la      r4, md5_name
        addi    r5, r0, 4
        call    print_state
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; start_state: the state that MD5 and SHA-1 begin with; changes r6
start_state:
        li      r6, 0x67452301
        sw      state, r6
        li      r6, 0xefcdab89
        sw      state + 4, r6
        li      r6, 0x98badcfe
        sw      state + 8, r6
        li      r6, 0x10325476
        sw      state + 12, r6
        li      r6, 0xc3d2e1f0
        sw      state + 16, r6
        ret

; md5_block: mixes the block at r18 into the state
md5_block:
        subi    r29, r29, 4
        sw      0(r29), r31
        move    r6, r18
        la      r5, w
md5_load:
        lw      r4, 0(r6)
        call    swap
        sw      0(r5), r4
        addi    r6, r6, 4
        addi    r5, r5, 4
        snei    r7, r5, w + 64
        bnez    r7, md5_load
        lw      r22, state
        lw      r23, state + 4
        lw      r24, state + 8
        lw      r25, state + 12
        li      r26, 0xffffffff
        ; step 0: a, b, c, d are r22, r23, r24, r25
        xor     r6, r24, r25
        and     r6, r6, r23
        xor     r6, r6, r25
        addu    r22, r22, r6
        lw      r6, w + 0
        addu    r22, r22, r6
        lw      r6, md5_k + 0
        addu    r22, r22, r6
        slli    r7, r22, 7
        srli    r22, r22, 25
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 1: a, b, c, d are r25, r22, r23, r24
        xor     r6, r23, r24
        and     r6, r6, r22
        xor     r6, r6, r24
        addu    r25, r25, r6
        lw      r6, w + 4
        addu    r25, r25, r6
        lw      r6, md5_k + 4
        addu    r25, r25, r6
        slli    r7, r25, 12
        srli    r25, r25, 20
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 2: a, b, c, d are r24, r25, r22, r23
        xor     r6, r22, r23
        and     r6, r6, r25
        xor     r6, r6, r23
        addu    r24, r24, r6
        lw      r6, w + 8
        addu    r24, r24, r6
        lw      r6, md5_k + 8
        addu    r24, r24, r6
        slli    r7, r24, 17
        srli    r24, r24, 15
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 3: a, b, c, d are r23, r24, r25, r22
        xor     r6, r25, r22
        and     r6, r6, r24
        xor     r6, r6, r22
        addu    r23, r23, r6
        lw      r6, w + 12
        addu    r23, r23, r6
        lw      r6, md5_k + 12
        addu    r23, r23, r6
        slli    r7, r23, 22
        srli    r23, r23, 10
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 4: a, b, c, d are r22, r23, r24, r25
        xor     r6, r24, r25
        and     r6, r6, r23
        xor     r6, r6, r25
        addu    r22, r22, r6
        lw      r6, w + 16
        addu    r22, r22, r6
        lw      r6, md5_k + 16
        addu    r22, r22, r6
        slli    r7, r22, 7
        srli    r22, r22, 25
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 5: a, b, c, d are r25, r22, r23, r24
        xor     r6, r23, r24
        and     r6, r6, r22
        xor     r6, r6, r24
        addu    r25, r25, r6
        lw      r6, w + 20
        addu    r25, r25, r6
        lw      r6, md5_k + 20
        addu    r25, r25, r6
        slli    r7, r25, 12
        srli    r25, r25, 20
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 6: a, b, c, d are r24, r25, r22, r23
        xor     r6, r22, r23
        and     r6, r6, r25
        xor     r6, r6, r23
        addu    r24, r24, r6
        lw      r6, w + 24
        addu    r24, r24, r6
        lw      r6, md5_k + 24
        addu    r24, r24, r6
        slli    r7, r24, 17
        srli    r24, r24, 15
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 7: a, b, c, d are r23, r24, r25, r22
        xor     r6, r25, r22
        and     r6, r6, r24
        xor     r6, r6, r22
        addu    r23, r23, r6
        lw      r6, w + 28
        addu    r23, r23, r6
        lw      r6, md5_k + 28
        addu    r23, r23, r6
        slli    r7, r23, 22
        srli    r23, r23, 10
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 8: a, b, c, d are r22, r23, r24, r25
        xor     r6, r24, r25
        and     r6, r6, r23
        xor     r6, r6, r25
        addu    r22, r22, r6
        lw      r6, w + 32
        addu    r22, r22, r6
        lw      r6, md5_k + 32
        addu    r22, r22, r6
        slli    r7, r22, 7
        srli    r22, r22, 25
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 9: a, b, c, d are r25, r22, r23, r24
        xor     r6, r23, r24
        and     r6, r6, r22
        xor     r6, r6, r24
        addu    r25, r25, r6
        lw      r6, w + 36
        addu    r25, r25, r6
        lw      r6, md5_k + 36
        addu    r25, r25, r6
        slli    r7, r25, 12
        srli    r25, r25, 20
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 10: a, b, c, d are r24, r25, r22, r23
        xor     r6, r22, r23
        and     r6, r6, r25
        xor     r6, r6, r23
        addu    r24, r24, r6
        lw      r6, w + 40
        addu    r24, r24, r6
        lw      r6, md5_k + 40
        addu    r24, r24, r6
        slli    r7, r24, 17
        srli    r24, r24, 15
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 11: a, b, c, d are r23, r24, r25, r22
        xor     r6, r25, r22
        and     r6, r6, r24
        xor     r6, r6, r22
        addu    r23, r23, r6
        lw      r6, w + 44
        addu    r23, r23, r6
        lw      r6, md5_k + 44
        addu    r23, r23, r6
        slli    r7, r23, 22
        srli    r23, r23, 10
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 12: a, b, c, d are r22, r23, r24, r25
        xor     r6, r24, r25
        and     r6, r6, r23
        xor     r6, r6, r25
        addu    r22, r22, r6
        lw      r6, w + 48
        addu    r22, r22, r6
        lw      r6, md5_k + 48
        addu    r22, r22, r6
        slli    r7, r22, 7
        srli    r22, r22, 25
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 13: a, b, c, d are r25, r22, r23, r24
        xor     r6, r23, r24
        and     r6, r6, r22
        xor     r6, r6, r24
        addu    r25, r25, r6
        lw      r6, w + 52
        addu    r25, r25, r6
        lw      r6, md5_k + 52
        addu    r25, r25, r6
        slli    r7, r25, 12
        srli    r25, r25, 20
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 14: a, b, c, d are r24, r25, r22, r23
        xor     r6, r22, r23
        and     r6, r6, r25
        xor     r6, r6, r23
        addu    r24, r24, r6
        lw      r6, w + 56
        addu    r24, r24, r6
        lw      r6, md5_k + 56
        addu    r24, r24, r6
        slli    r7, r24, 17
        srli    r24, r24, 15
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 15: a, b, c, d are r23, r24, r25, r22
        xor     r6, r25, r22
        and     r6, r6, r24
        xor     r6, r6, r22
        addu    r23, r23, r6
        lw      r6, w + 60
        addu    r23, r23, r6
        lw      r6, md5_k + 60
        addu    r23, r23, r6
        slli    r7, r23, 22
        srli    r23, r23, 10
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 16: a, b, c, d are r22, r23, r24, r25
        xor     r6, r23, r24
        and     r6, r6, r25
        xor     r6, r6, r24
        addu    r22, r22, r6
        lw      r6, w + 4
        addu    r22, r22, r6
        lw      r6, md5_k + 64
        addu    r22, r22, r6
        slli    r7, r22, 5
        srli    r22, r22, 27
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 17: a, b, c, d are r25, r22, r23, r24
        xor     r6, r22, r23
        and     r6, r6, r24
        xor     r6, r6, r23
        addu    r25, r25, r6
        lw      r6, w + 24
        addu    r25, r25, r6
        lw      r6, md5_k + 68
        addu    r25, r25, r6
        slli    r7, r25, 9
        srli    r25, r25, 23
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 18: a, b, c, d are r24, r25, r22, r23
        xor     r6, r25, r22
        and     r6, r6, r23
        xor     r6, r6, r22
        addu    r24, r24, r6
        lw      r6, w + 44
        addu    r24, r24, r6
        lw      r6, md5_k + 72
        addu    r24, r24, r6
        slli    r7, r24, 14
        srli    r24, r24, 18
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 19: a, b, c, d are r23, r24, r25, r22
        xor     r6, r24, r25
        and     r6, r6, r22
        xor     r6, r6, r25
        addu    r23, r23, r6
        lw      r6, w + 0
        addu    r23, r23, r6
        lw      r6, md5_k + 76
        addu    r23, r23, r6
        slli    r7, r23, 20
        srli    r23, r23, 12
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 20: a, b, c, d are r22, r23, r24, r25
        xor     r6, r23, r24
        and     r6, r6, r25
        xor     r6, r6, r24
        addu    r22, r22, r6
        lw      r6, w + 20
        addu    r22, r22, r6
        lw      r6, md5_k + 80
        addu    r22, r22, r6
        slli    r7, r22, 5
        srli    r22, r22, 27
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 21: a, b, c, d are r25, r22, r23, r24
        xor     r6, r22, r23
        and     r6, r6, r24
        xor     r6, r6, r23
        addu    r25, r25, r6
        lw      r6, w + 40
        addu    r25, r25, r6
        lw      r6, md5_k + 84
        addu    r25, r25, r6
        slli    r7, r25, 9
        srli    r25, r25, 23
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 22: a, b, c, d are r24, r25, r22, r23
        xor     r6, r25, r22
        and     r6, r6, r23
        xor     r6, r6, r22
        addu    r24, r24, r6
        lw      r6, w + 60
        addu    r24, r24, r6
        lw      r6, md5_k + 88
        addu    r24, r24, r6
        slli    r7, r24, 14
        srli    r24, r24, 18
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 23: a, b, c, d are r23, r24, r25, r22
        xor     r6, r24, r25
        and     r6, r6, r22
        xor     r6, r6, r25
        addu    r23, r23, r6
        lw      r6, w + 16
        addu    r23, r23, r6
        lw      r6, md5_k + 92
        addu    r23, r23, r6
        slli    r7, r23, 20
        srli    r23, r23, 12
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 24: a, b, c, d are r22, r23, r24, r25
        xor     r6, r23, r24
        and     r6, r6, r25
        xor     r6, r6, r24
        addu    r22, r22, r6
        lw      r6, w + 36
        addu    r22, r22, r6
        lw      r6, md5_k + 96
        addu    r22, r22, r6
        slli    r7, r22, 5
        srli    r22, r22, 27
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 25: a, b, c, d are r25, r22, r23, r24
        xor     r6, r22, r23
        and     r6, r6, r24
        xor     r6, r6, r23
        addu    r25, r25, r6
        lw      r6, w + 56
        addu    r25, r25, r6
        lw      r6, md5_k + 100
        addu    r25, r25, r6
        slli    r7, r25, 9
        srli    r25, r25, 23
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 26: a, b, c, d are r24, r25, r22, r23
        xor     r6, r25, r22
        and     r6, r6, r23
        xor     r6, r6, r22
        addu    r24, r24, r6
        lw      r6, w + 12
        addu    r24, r24, r6
        lw      r6, md5_k + 104
        addu    r24, r24, r6
        slli    r7, r24, 14
        srli    r24, r24, 18
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 27: a, b, c, d are r23, r24, r25, r22
        xor     r6, r24, r25
        and     r6, r6, r22
        xor     r6, r6, r25
        addu    r23, r23, r6
        lw      r6, w + 32
        addu    r23, r23, r6
        lw      r6, md5_k + 108
        addu    r23, r23, r6
        slli    r7, r23, 20
        srli    r23, r23, 12
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 28: a, b, c, d are r22, r23, r24, r25
        xor     r6, r23, r24
        and     r6, r6, r25
        xor     r6, r6, r24
        addu    r22, r22, r6
        lw      r6, w + 52
        addu    r22, r22, r6
        lw      r6, md5_k + 112
        addu    r22, r22, r6
        slli    r7, r22, 5
        srli    r22, r22, 27
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 29: a, b, c, d are r25, r22, r23, r24
        xor     r6, r22, r23
        and     r6, r6, r24
        xor     r6, r6, r23
        addu    r25, r25, r6
        lw      r6, w + 8
        addu    r25, r25, r6
        lw      r6, md5_k + 116
        addu    r25, r25, r6
        slli    r7, r25, 9
        srli    r25, r25, 23
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 30: a, b, c, d are r24, r25, r22, r23
        xor     r6, r25, r22
        and     r6, r6, r23
        xor     r6, r6, r22
        addu    r24, r24, r6
        lw      r6, w + 28
        addu    r24, r24, r6
        lw      r6, md5_k + 120
        addu    r24, r24, r6
        slli    r7, r24, 14
        srli    r24, r24, 18
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 31: a, b, c, d are r23, r24, r25, r22
        xor     r6, r24, r25
        and     r6, r6, r22
        xor     r6, r6, r25
        addu    r23, r23, r6
        lw      r6, w + 48
        addu    r23, r23, r6
        lw      r6, md5_k + 124
        addu    r23, r23, r6
        slli    r7, r23, 20
        srli    r23, r23, 12
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 32: a, b, c, d are r22, r23, r24, r25
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r22, r22, r6
        lw      r6, w + 20
        addu    r22, r22, r6
        lw      r6, md5_k + 128
        addu    r22, r22, r6
        slli    r7, r22, 4
        srli    r22, r22, 28
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 33: a, b, c, d are r25, r22, r23, r24
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        lw      r6, w + 32
        addu    r25, r25, r6
        lw      r6, md5_k + 132
        addu    r25, r25, r6
        slli    r7, r25, 11
        srli    r25, r25, 21
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 34: a, b, c, d are r24, r25, r22, r23
        xor     r6, r25, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        lw      r6, w + 44
        addu    r24, r24, r6
        lw      r6, md5_k + 136
        addu    r24, r24, r6
        slli    r7, r24, 16
        srli    r24, r24, 16
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 35: a, b, c, d are r23, r24, r25, r22
        xor     r6, r24, r25
        xor     r6, r6, r22
        addu    r23, r23, r6
        lw      r6, w + 56
        addu    r23, r23, r6
        lw      r6, md5_k + 140
        addu    r23, r23, r6
        slli    r7, r23, 23
        srli    r23, r23, 9
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 36: a, b, c, d are r22, r23, r24, r25
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r22, r22, r6
        lw      r6, w + 4
        addu    r22, r22, r6
        lw      r6, md5_k + 144
        addu    r22, r22, r6
        slli    r7, r22, 4
        srli    r22, r22, 28
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 37: a, b, c, d are r25, r22, r23, r24
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        lw      r6, w + 16
        addu    r25, r25, r6
        lw      r6, md5_k + 148
        addu    r25, r25, r6
        slli    r7, r25, 11
        srli    r25, r25, 21
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 38: a, b, c, d are r24, r25, r22, r23
        xor     r6, r25, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        lw      r6, w + 28
        addu    r24, r24, r6
        lw      r6, md5_k + 152
        addu    r24, r24, r6
        slli    r7, r24, 16
        srli    r24, r24, 16
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 39: a, b, c, d are r23, r24, r25, r22
        xor     r6, r24, r25
        xor     r6, r6, r22
        addu    r23, r23, r6
        lw      r6, w + 40
        addu    r23, r23, r6
        lw      r6, md5_k + 156
        addu    r23, r23, r6
        slli    r7, r23, 23
        srli    r23, r23, 9
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 40: a, b, c, d are r22, r23, r24, r25
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r22, r22, r6
        lw      r6, w + 52
        addu    r22, r22, r6
        lw      r6, md5_k + 160
        addu    r22, r22, r6
        slli    r7, r22, 4
        srli    r22, r22, 28
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 41: a, b, c, d are r25, r22, r23, r24
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        lw      r6, w + 0
        addu    r25, r25, r6
        lw      r6, md5_k + 164
        addu    r25, r25, r6
        slli    r7, r25, 11
        srli    r25, r25, 21
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 42: a, b, c, d are r24, r25, r22, r23
        xor     r6, r25, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        lw      r6, w + 12
        addu    r24, r24, r6
        lw      r6, md5_k + 168
        addu    r24, r24, r6
        slli    r7, r24, 16
        srli    r24, r24, 16
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 43: a, b, c, d are r23, r24, r25, r22
        xor     r6, r24, r25
        xor     r6, r6, r22
        addu    r23, r23, r6
        lw      r6, w + 24
        addu    r23, r23, r6
        lw      r6, md5_k + 172
        addu    r23, r23, r6
        slli    r7, r23, 23
        srli    r23, r23, 9
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 44: a, b, c, d are r22, r23, r24, r25
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r22, r22, r6
        lw      r6, w + 36
        addu    r22, r22, r6
        lw      r6, md5_k + 176
        addu    r22, r22, r6
        slli    r7, r22, 4
        srli    r22, r22, 28
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 45: a, b, c, d are r25, r22, r23, r24
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        lw      r6, w + 48
        addu    r25, r25, r6
        lw      r6, md5_k + 180
        addu    r25, r25, r6
        slli    r7, r25, 11
        srli    r25, r25, 21
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 46: a, b, c, d are r24, r25, r22, r23
        xor     r6, r25, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        lw      r6, w + 60
        addu    r24, r24, r6
        lw      r6, md5_k + 184
        addu    r24, r24, r6
        slli    r7, r24, 16
        srli    r24, r24, 16
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 47: a, b, c, d are r23, r24, r25, r22
        xor     r6, r24, r25
        xor     r6, r6, r22
        addu    r23, r23, r6
        lw      r6, w + 8
        addu    r23, r23, r6
        lw      r6, md5_k + 188
        addu    r23, r23, r6
        slli    r7, r23, 23
        srli    r23, r23, 9
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 48: a, b, c, d are r22, r23, r24, r25
        xor     r6, r25, r26
        or      r6, r6, r23
        xor     r6, r6, r24
        addu    r22, r22, r6
        lw      r6, w + 0
        addu    r22, r22, r6
        lw      r6, md5_k + 192
        addu    r22, r22, r6
        slli    r7, r22, 6
        srli    r22, r22, 26
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 49: a, b, c, d are r25, r22, r23, r24
        xor     r6, r24, r26
        or      r6, r6, r22
        xor     r6, r6, r23
        addu    r25, r25, r6
        lw      r6, w + 28
        addu    r25, r25, r6
        lw      r6, md5_k + 196
        addu    r25, r25, r6
        slli    r7, r25, 10
        srli    r25, r25, 22
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 50: a, b, c, d are r24, r25, r22, r23
        xor     r6, r23, r26
        or      r6, r6, r25
        xor     r6, r6, r22
        addu    r24, r24, r6
        lw      r6, w + 56
        addu    r24, r24, r6
        lw      r6, md5_k + 200
        addu    r24, r24, r6
        slli    r7, r24, 15
        srli    r24, r24, 17
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 51: a, b, c, d are r23, r24, r25, r22
        xor     r6, r22, r26
        or      r6, r6, r24
        xor     r6, r6, r25
        addu    r23, r23, r6
        lw      r6, w + 20
        addu    r23, r23, r6
        lw      r6, md5_k + 204
        addu    r23, r23, r6
        slli    r7, r23, 21
        srli    r23, r23, 11
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 52: a, b, c, d are r22, r23, r24, r25
        xor     r6, r25, r26
        or      r6, r6, r23
        xor     r6, r6, r24
        addu    r22, r22, r6
        lw      r6, w + 48
        addu    r22, r22, r6
        lw      r6, md5_k + 208
        addu    r22, r22, r6
        slli    r7, r22, 6
        srli    r22, r22, 26
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 53: a, b, c, d are r25, r22, r23, r24
        xor     r6, r24, r26
        or      r6, r6, r22
        xor     r6, r6, r23
        addu    r25, r25, r6
        lw      r6, w + 12
        addu    r25, r25, r6
        lw      r6, md5_k + 212
        addu    r25, r25, r6
        slli    r7, r25, 10
        srli    r25, r25, 22
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 54: a, b, c, d are r24, r25, r22, r23
        xor     r6, r23, r26
        or      r6, r6, r25
        xor     r6, r6, r22
        addu    r24, r24, r6
        lw      r6, w + 40
        addu    r24, r24, r6
        lw      r6, md5_k + 216
        addu    r24, r24, r6
        slli    r7, r24, 15
        srli    r24, r24, 17
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 55: a, b, c, d are r23, r24, r25, r22
        xor     r6, r22, r26
        or      r6, r6, r24
        xor     r6, r6, r25
        addu    r23, r23, r6
        lw      r6, w + 4
        addu    r23, r23, r6
        lw      r6, md5_k + 220
        addu    r23, r23, r6
        slli    r7, r23, 21
        srli    r23, r23, 11
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 56: a, b, c, d are r22, r23, r24, r25
        xor     r6, r25, r26
        or      r6, r6, r23
        xor     r6, r6, r24
        addu    r22, r22, r6
        lw      r6, w + 32
        addu    r22, r22, r6
        lw      r6, md5_k + 224
        addu    r22, r22, r6
        slli    r7, r22, 6
        srli    r22, r22, 26
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 57: a, b, c, d are r25, r22, r23, r24
        xor     r6, r24, r26
        or      r6, r6, r22
        xor     r6, r6, r23
        addu    r25, r25, r6
        lw      r6, w + 60
        addu    r25, r25, r6
        lw      r6, md5_k + 228
        addu    r25, r25, r6
        slli    r7, r25, 10
        srli    r25, r25, 22
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 58: a, b, c, d are r24, r25, r22, r23
        xor     r6, r23, r26
        or      r6, r6, r25
        xor     r6, r6, r22
        addu    r24, r24, r6
        lw      r6, w + 24
        addu    r24, r24, r6
        lw      r6, md5_k + 232
        addu    r24, r24, r6
        slli    r7, r24, 15
        srli    r24, r24, 17
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 59: a, b, c, d are r23, r24, r25, r22
        xor     r6, r22, r26
        or      r6, r6, r24
        xor     r6, r6, r25
        addu    r23, r23, r6
        lw      r6, w + 52
        addu    r23, r23, r6
        lw      r6, md5_k + 236
        addu    r23, r23, r6
        slli    r7, r23, 21
        srli    r23, r23, 11
        or      r23, r23, r7
        addu    r23, r23, r24
        ; step 60: a, b, c, d are r22, r23, r24, r25
        xor     r6, r25, r26
        or      r6, r6, r23
        xor     r6, r6, r24
        addu    r22, r22, r6
        lw      r6, w + 16
        addu    r22, r22, r6
        lw      r6, md5_k + 240
        addu    r22, r22, r6
        slli    r7, r22, 6
        srli    r22, r22, 26
        or      r22, r22, r7
        addu    r22, r22, r23
        ; step 61: a, b, c, d are r25, r22, r23, r24
        xor     r6, r24, r26
        or      r6, r6, r22
        xor     r6, r6, r23
        addu    r25, r25, r6
        lw      r6, w + 44
        addu    r25, r25, r6
        lw      r6, md5_k + 244
        addu    r25, r25, r6
        slli    r7, r25, 10
        srli    r25, r25, 22
        or      r25, r25, r7
        addu    r25, r25, r22
        ; step 62: a, b, c, d are r24, r25, r22, r23
        xor     r6, r23, r26
        or      r6, r6, r25
        xor     r6, r6, r22
        addu    r24, r24, r6
        lw      r6, w + 8
        addu    r24, r24, r6
        lw      r6, md5_k + 248
        addu    r24, r24, r6
        slli    r7, r24, 15
        srli    r24, r24, 17
        or      r24, r24, r7
        addu    r24, r24, r25
        ; step 63: a, b, c, d are r23, r24, r25, r22
        xor     r6, r22, r26
        or      r6, r6, r24
        xor     r6, r6, r25
        addu    r23, r23, r6
        lw      r6, w + 36
        addu    r23, r23, r6
        lw      r6, md5_k + 252
        addu    r23, r23, r6
        slli    r7, r23, 21
        srli    r23, r23, 11
        or      r23, r23, r7
        addu    r23, r23, r24
        lw      r6, state
        addu    r22, r22, r6
        sw      state, r22
        lw      r6, state + 4
        addu    r23, r23, r6
        sw      state + 4, r23
        lw      r6, state + 8
        addu    r24, r24, r6
        sw      state + 8, r24
        lw      r6, state + 12
        addu    r25, r25, r6
        sw      state + 12, r25
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; ---------------------------------------------------------------------------------------------------------------
; sha1 (FIPS 180-4)
; ---------------------------------------------------------------------------------------------------------------
sha1:
        subi    r29, r29, 4
        sw      0(r29), r31
        call    start_state
        la      r16, sha1_block
        move    r17, r0
        call    digest
        la      r4, sha1_name
        addi    r5, r0, 5
        call    print_state
        lw      r31, 0(r29)
        addi    r29, r29, 4
        ret

; sha1_block: mixes the block at r18 into the state; first the schedule of 80 words
sha1_block:
        move    r6, r18
        la      r5, w
sha1_load:
        lw      r4, 0(r6)
        sw      0(r5), r4
        addi    r6, r6, 4
        addi    r5, r5, 4
        snei    r7, r5, w + 64
        bnez    r7, sha1_load
sha1_schedule:
        lw      r6, -12(r5)
        lw      r7, -32(r5)
        xor     r6, r6, r7
        lw      r7, -56(r5)
        xor     r6, r6, r7
        lw      r7, -64(r5)
        xor     r6, r6, r7
        slli    r7, r6, 1
        srli    r6, r6, 31
        or      r6, r6, r7
        sw      0(r5), r6
        addi    r5, r5, 4
        snei    r7, r5, w + 320
        bnez    r7, sha1_schedule
        lw      r22, state
        lw      r23, state + 4
        lw      r24, state + 8
        lw      r25, state + 12
        lw      r26, state + 16
        li      r8, 0x5a827999
        ; step 0: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r24, r25
        and     r6, r6, r23
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 0
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 1: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r23, r24
        and     r6, r6, r22
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 4
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 2: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r22, r23
        and     r6, r6, r26
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 8
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 3: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r26, r22
        and     r6, r6, r25
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 12
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 4: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r25, r26
        and     r6, r6, r24
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 16
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 5: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r24, r25
        and     r6, r6, r23
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 20
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 6: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r23, r24
        and     r6, r6, r22
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 24
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 7: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r22, r23
        and     r6, r6, r26
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 28
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 8: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r26, r22
        and     r6, r6, r25
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 32
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 9: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r25, r26
        and     r6, r6, r24
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 36
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 10: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r24, r25
        and     r6, r6, r23
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 40
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 11: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r23, r24
        and     r6, r6, r22
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 44
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 12: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r22, r23
        and     r6, r6, r26
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 48
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 13: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r26, r22
        and     r6, r6, r25
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 52
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 14: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r25, r26
        and     r6, r6, r24
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 56
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 15: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r24, r25
        and     r6, r6, r23
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 60
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 16: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r23, r24
        and     r6, r6, r22
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 64
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 17: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r22, r23
        and     r6, r6, r26
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 68
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 18: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r26, r22
        and     r6, r6, r25
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 72
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 19: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r25, r26
        and     r6, r6, r24
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 76
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        li      r8, 0x6ed9eba1
        ; step 20: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 80
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 21: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 84
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 22: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r26, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 88
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 23: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r25, r26
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 92
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 24: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r24, r25
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 96
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 25: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 100
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 26: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 104
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 27: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r26, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 108
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 28: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r25, r26
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 112
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 29: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r24, r25
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 116
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 30: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 120
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 31: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 124
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 32: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r26, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 128
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 33: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r25, r26
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 132
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 34: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r24, r25
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 136
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 35: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 140
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 36: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 144
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 37: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r26, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 148
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 38: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r25, r26
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 152
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 39: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r24, r25
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 156
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        li      r8, 0x8f1bbcdc
        ; step 40: a, b, c, d, e are r22, r23, r24, r25, r26
        and     r6, r23, r24
        or      r7, r23, r24
        and     r7, r7, r25
        or      r6, r6, r7
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 160
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 41: a, b, c, d, e are r26, r22, r23, r24, r25
        and     r6, r22, r23
        or      r7, r22, r23
        and     r7, r7, r24
        or      r6, r6, r7
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 164
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 42: a, b, c, d, e are r25, r26, r22, r23, r24
        and     r6, r26, r22
        or      r7, r26, r22
        and     r7, r7, r23
        or      r6, r6, r7
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 168
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 43: a, b, c, d, e are r24, r25, r26, r22, r23
        and     r6, r25, r26
        or      r7, r25, r26
        and     r7, r7, r22
        or      r6, r6, r7
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 172
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 44: a, b, c, d, e are r23, r24, r25, r26, r22
        and     r6, r24, r25
        or      r7, r24, r25
        and     r7, r7, r26
        or      r6, r6, r7
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 176
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 45: a, b, c, d, e are r22, r23, r24, r25, r26
        and     r6, r23, r24
        or      r7, r23, r24
        and     r7, r7, r25
        or      r6, r6, r7
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 180
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 46: a, b, c, d, e are r26, r22, r23, r24, r25
        and     r6, r22, r23
        or      r7, r22, r23
        and     r7, r7, r24
        or      r6, r6, r7
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 184
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 47: a, b, c, d, e are r25, r26, r22, r23, r24
        and     r6, r26, r22
        or      r7, r26, r22
        and     r7, r7, r23
        or      r6, r6, r7
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 188
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 48: a, b, c, d, e are r24, r25, r26, r22, r23
        and     r6, r25, r26
        or      r7, r25, r26
        and     r7, r7, r22
        or      r6, r6, r7
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 192
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 49: a, b, c, d, e are r23, r24, r25, r26, r22
        and     r6, r24, r25
        or      r7, r24, r25
        and     r7, r7, r26
        or      r6, r6, r7
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 196
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 50: a, b, c, d, e are r22, r23, r24, r25, r26
        and     r6, r23, r24
        or      r7, r23, r24
        and     r7, r7, r25
        or      r6, r6, r7
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 200
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 51: a, b, c, d, e are r26, r22, r23, r24, r25
        and     r6, r22, r23
        or      r7, r22, r23
        and     r7, r7, r24
        or      r6, r6, r7
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 204
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 52: a, b, c, d, e are r25, r26, r22, r23, r24
        and     r6, r26, r22
        or      r7, r26, r22
        and     r7, r7, r23
        or      r6, r6, r7
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 208
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 53: a, b, c, d, e are r24, r25, r26, r22, r23
        and     r6, r25, r26
        or      r7, r25, r26
        and     r7, r7, r22
        or      r6, r6, r7
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 212
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 54: a, b, c, d, e are r23, r24, r25, r26, r22
        and     r6, r24, r25
        or      r7, r24, r25
        and     r7, r7, r26
        or      r6, r6, r7
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 216
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 55: a, b, c, d, e are r22, r23, r24, r25, r26
        and     r6, r23, r24
        or      r7, r23, r24
        and     r7, r7, r25
        or      r6, r6, r7
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 220
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 56: a, b, c, d, e are r26, r22, r23, r24, r25
        and     r6, r22, r23
        or      r7, r22, r23
        and     r7, r7, r24
        or      r6, r6, r7
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 224
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 57: a, b, c, d, e are r25, r26, r22, r23, r24
        and     r6, r26, r22
        or      r7, r26, r22
        and     r7, r7, r23
        or      r6, r6, r7
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 228
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 58: a, b, c, d, e are r24, r25, r26, r22, r23
        and     r6, r25, r26
        or      r7, r25, r26
        and     r7, r7, r22
        or      r6, r6, r7
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 232
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 59: a, b, c, d, e are r23, r24, r25, r26, r22
        and     r6, r24, r25
        or      r7, r24, r25
        and     r7, r7, r26
        or      r6, r6, r7
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 236
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        li      r8, 0xca62c1d6
        ; step 60: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 240
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 61: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 244
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 62: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r26, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 248
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 63: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r25, r26
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 252
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 64: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r24, r25
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 256
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 65: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 260
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 66: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 264
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 67: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r26, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 268
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 68: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r25, r26
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 272
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 69: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r24, r25
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 276
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 70: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 280
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 71: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 284
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 72: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r26, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 288
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 73: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r25, r26
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 292
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 74: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r24, r25
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 296
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        ; step 75: a, b, c, d, e are r22, r23, r24, r25, r26
        xor     r6, r23, r24
        xor     r6, r6, r25
        addu    r26, r26, r6
        addu    r26, r26, r8
        lw      r6, w + 300
        addu    r26, r26, r6
        slli    r7, r22, 5
        srli    r6, r22, 27
        or      r6, r6, r7
        addu    r26, r26, r6
        slli    r7, r23, 30
        srli    r23, r23, 2
        or      r23, r23, r7
        ; step 76: a, b, c, d, e are r26, r22, r23, r24, r25
        xor     r6, r22, r23
        xor     r6, r6, r24
        addu    r25, r25, r6
        addu    r25, r25, r8
        lw      r6, w + 304
        addu    r25, r25, r6
        slli    r7, r26, 5
        srli    r6, r26, 27
        or      r6, r6, r7
        addu    r25, r25, r6
        slli    r7, r22, 30
        srli    r22, r22, 2
        or      r22, r22, r7
        ; step 77: a, b, c, d, e are r25, r26, r22, r23, r24
        xor     r6, r26, r22
        xor     r6, r6, r23
        addu    r24, r24, r6
        addu    r24, r24, r8
        lw      r6, w + 308
        addu    r24, r24, r6
        slli    r7, r25, 5
        srli    r6, r25, 27
        or      r6, r6, r7
        addu    r24, r24, r6
        slli    r7, r26, 30
        srli    r26, r26, 2
        or      r26, r26, r7
        ; step 78: a, b, c, d, e are r24, r25, r26, r22, r23
        xor     r6, r25, r26
        xor     r6, r6, r22
        addu    r23, r23, r6
        addu    r23, r23, r8
        lw      r6, w + 312
        addu    r23, r23, r6
        slli    r7, r24, 5
        srli    r6, r24, 27
        or      r6, r6, r7
        addu    r23, r23, r6
        slli    r7, r25, 30
        srli    r25, r25, 2
        or      r25, r25, r7
        ; step 79: a, b, c, d, e are r23, r24, r25, r26, r22
        xor     r6, r24, r25
        xor     r6, r6, r26
        addu    r22, r22, r6
        addu    r22, r22, r8
        lw      r6, w + 316
        addu    r22, r22, r6
        slli    r7, r23, 5
        srli    r6, r23, 27
        or      r6, r6, r7
        addu    r22, r22, r6
        slli    r7, r24, 30
        srli    r24, r24, 2
        or      r24, r24, r7
        lw      r6, state
        addu    r22, r22, r6
        sw      state, r22
        lw      r6, state + 4
        addu    r23, r23, r6
        sw      state + 4, r23
        lw      r6, state + 8
        addu    r24, r24, r6
        sw      state + 8, r24
        lw      r6, state + 12
        addu    r25, r25, r6
        sw      state + 12, r25
        lw      r6, state + 16
        addu    r26, r26, r6
        sw      state + 16, r26
        ret

; ---------------------------------------------------------------------------------------------------------------
; data: constants, then what changes
; ---------------------------------------------------------------------------------------------------------------
        .data   0x4000
; The first 32 bits of the fractions of |sin 1|, |sin 2|, ... |sin 64|.
md5_k:
        .word   0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501
        .word   0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821
        .word   0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8
        .word   0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a
        .word   0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70
        .word   0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665
        .word   0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1
        .word   0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391
; Remainders of the 16 values of half a byte, for the reversed polynomial 0xedb88320.
crc32_table:
        .word   0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c
        .word   0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c
write_block:
        .word   1, text, 0              ; file descriptor, address, size
crc32_name:
        .ascii  "crc32   "
adler32_name:
        .ascii  "adler32 "
fnv1a_name:
        .ascii  "fnv1a   "
md5_name:
        .ascii  "md5     "
sha1_name:
        .ascii  "sha1    "
digits: .ascii  "0123456789abcdef"
        .align  8
state:  .space  20
text:   .space  52
        .align  6
last:   .space  64                      ; the end of the input with its padding
w:      .space  320                     ; the words of a block, and what is made of them
