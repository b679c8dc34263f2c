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
<md5 steps>
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
<sha1 steps>
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
<md5 constants>
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
