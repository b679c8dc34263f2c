; SHA-256 of the whole input, as 64 hex digits and a newline (FIPS 180-4).
;
; The input is read block by block, so that the program touches three pages of memory however long the input is.
; Nothing here asks the machine for a hash: the compression is plain DLX.
;
; Registers that live across functions
;   r26  bytes read so far

; ---------------------------------------------------------------------------------------------------------------
; main: read, compress, pad, print
; ---------------------------------------------------------------------------------------------------------------
        .text
        .global main
main:
        move    r26, r0
next_block:
        trap    6                       ; between two blocks little is live: a good place to transfer
        li      r14, read_block
        trap    3                       ; r1 = bytes read, less than 64 only at the end of the input
        addu    r26, r26, r1
        seqi    r6, r1, 64
        beqz    r6, last_blocks
        call    compress
        j       next_block

; The rest of the input, a bit 1, zeros, and the length in bits as the last 8 bytes of a block.
last_blocks:
        addi    r4, r1, w               ; the end of the message
        addi    r6, r0, 0x80
        sb      0(r4), r6
        addi    r4, r4, 1
        sgti    r6, r4, w + 56          ; is there no room for the length?
        beqz    r6, pad
        addi    r5, r0, w + 64
        call    clear
        call    compress
        addi    r4, r0, w
pad:
        addi    r5, r0, w + 56
        call    clear
        srli    r6, r26, 29
        sw      w + 56, r6
        slli    r6, r26, 3
        sw      w + 60, r6
        call    compress
        call    print_digest
        move    r2, r0                  ; exit status 0
        trap    0

; clear: zero the bytes from r4 up to r5; changes r4 and r6
clear:
        seq     r6, r4, r5
        bnez    r6, cleared
        sb      0(r4), r0
        addi    r4, r4, 1
        j       clear
cleared:
        ret

; ---------------------------------------------------------------------------------------------------------------
; compress: mixes the block in w[0..15] into the state; changes r6 to r13, r15 to r25
; ---------------------------------------------------------------------------------------------------------------
; First the message schedule, w[16..63], four words a turn. Two words behind (r6, r7) and two words before (r8, r9)
; stay in registers from step to step, so that a step loads two words instead of four.
compress:
        addi    r10, r0, w              ; address of w[t - 16]
        addi    r11, r0, w + 192
        lw      r6, 0(r10)
        lw      r8, 56(r10)
        lw      r9, 60(r10)
schedule:
        ; w[t + 0] = w[t - 16] + s0(w[t - 15]) + w[t - 7] + s1(w[t - 2])
        lw      r7, 4(r10)              ; w[t + 0 - 15]
        lw      r12, 36(r10)            ; w[t + 0 - 7]
        addu    r12, r12, r6
        srli    r13, r7, 7              ; s0(x) = x ror 7 ^ x ror 18 ^ x >> 3
        slli    r15, r7, 25
        xor     r13, r13, r15
        srli    r15, r7, 18
        xor     r13, r13, r15
        slli    r15, r7, 14
        xor     r13, r13, r15
        srli    r15, r7, 3
        xor     r13, r13, r15
        addu    r12, r12, r13
        srli    r13, r8, 17             ; s1(x) = x ror 17 ^ x ror 19 ^ x >> 10
        slli    r15, r8, 15
        xor     r13, r13, r15
        srli    r15, r8, 19
        xor     r13, r13, r15
        slli    r15, r8, 13
        xor     r13, r13, r15
        srli    r15, r8, 10
        xor     r13, r13, r15
        addu    r8, r12, r13
        sw      64(r10), r8
        ; w[t + 1] = w[t - 15] + s0(w[t - 14]) + w[t - 6] + s1(w[t - 1])
        lw      r6, 8(r10)              ; w[t + 1 - 15]
        lw      r12, 40(r10)            ; w[t + 1 - 7]
        addu    r12, r12, r7
        srli    r13, r6, 7              ; s0(x) = x ror 7 ^ x ror 18 ^ x >> 3
        slli    r15, r6, 25
        xor     r13, r13, r15
        srli    r15, r6, 18
        xor     r13, r13, r15
        slli    r15, r6, 14
        xor     r13, r13, r15
        srli    r15, r6, 3
        xor     r13, r13, r15
        addu    r12, r12, r13
        srli    r13, r9, 17             ; s1(x) = x ror 17 ^ x ror 19 ^ x >> 10
        slli    r15, r9, 15
        xor     r13, r13, r15
        srli    r15, r9, 19
        xor     r13, r13, r15
        slli    r15, r9, 13
        xor     r13, r13, r15
        srli    r15, r9, 10
        xor     r13, r13, r15
        addu    r9, r12, r13
        sw      68(r10), r9
        ; w[t + 2]
        lw      r7, 12(r10)             ; w[t + 2 - 15]
        lw      r12, 44(r10)            ; w[t + 2 - 7]
        addu    r12, r12, r6
        srli    r13, r7, 7              ; s0(x) = x ror 7 ^ x ror 18 ^ x >> 3
        slli    r15, r7, 25
        xor     r13, r13, r15
        srli    r15, r7, 18
        xor     r13, r13, r15
        slli    r15, r7, 14
        xor     r13, r13, r15
        srli    r15, r7, 3
        xor     r13, r13, r15
        addu    r12, r12, r13
        srli    r13, r8, 17             ; s1(x) = x ror 17 ^ x ror 19 ^ x >> 10
        slli    r15, r8, 15
        xor     r13, r13, r15
        srli    r15, r8, 19
        xor     r13, r13, r15
        slli    r15, r8, 13
        xor     r13, r13, r15
        srli    r15, r8, 10
        xor     r13, r13, r15
        addu    r8, r12, r13
        sw      72(r10), r8
        ; w[t + 3]
        lw      r6, 16(r10)             ; w[t + 3 - 15]
        lw      r12, 48(r10)            ; w[t + 3 - 7]
        addu    r12, r12, r7
        srli    r13, r6, 7              ; s0(x) = x ror 7 ^ x ror 18 ^ x >> 3
        slli    r15, r6, 25
        xor     r13, r13, r15
        srli    r15, r6, 18
        xor     r13, r13, r15
        slli    r15, r6, 14
        xor     r13, r13, r15
        srli    r15, r6, 3
        xor     r13, r13, r15
        addu    r12, r12, r13
        srli    r13, r9, 17             ; s1(x) = x ror 17 ^ x ror 19 ^ x >> 10
        slli    r15, r9, 15
        xor     r13, r13, r15
        srli    r15, r9, 19
        xor     r13, r13, r15
        slli    r15, r9, 13
        xor     r13, r13, r15
        srli    r15, r9, 10
        xor     r13, r13, r15
        addu    r9, r12, r13
        sw      76(r10), r9
        addi    r10, r10, 16
        sne     r12, r10, r11
        bnez    r12, schedule

; Then 64 rounds, eight a turn: the variables a to h change places from round to round, and after eight rounds each is
; back in its register. What one round needs of b ^ c is what the round before had as a ^ b (r24 and r25 in turn).
        lw      r16, state
        lw      r17, state + 4
        lw      r18, state + 8
        lw      r19, state + 12
        lw      r20, state + 16
        lw      r21, state + 20
        lw      r22, state + 24
        lw      r23, state + 28
        xor     r24, r17, r18
        addi    r10, r0, k              ; address of k[t]; w[t] lies 256 bytes further
        addi    r11, r0, k + 256
rounds:
        ; round t + 0: a..h are r16 r17 r18 r19 r20 r21 r22 r23
        lw      r6, 0(r10)              ; k[t + 0]
        lw      r7, 256(r10)            ; w[t + 0]
        addu    r23, r23, r6
        addu    r23, r23, r7
        srli    r6, r20, 6              ; S1(e) = e ror 6 ^ e ror 11 ^ e ror 25
        slli    r7, r20, 26
        xor     r6, r6, r7
        srli    r7, r20, 11
        xor     r6, r6, r7
        slli    r7, r20, 21
        xor     r6, r6, r7
        srli    r7, r20, 25
        xor     r6, r6, r7
        slli    r7, r20, 7
        xor     r6, r6, r7
        addu    r23, r23, r6
        xor     r6, r21, r22            ; ch = g ^ (e & (f ^ g))
        and     r6, r6, r20
        xor     r6, r6, r22
        addu    r23, r23, r6            ; h = t1
        addu    r19, r19, r23           ; the next e
        srli    r6, r16, 2              ; S0(a) = a ror 2 ^ a ror 13 ^ a ror 22
        slli    r7, r16, 30
        xor     r6, r6, r7
        srli    r7, r16, 13
        xor     r6, r6, r7
        slli    r7, r16, 19
        xor     r6, r6, r7
        srli    r7, r16, 22
        xor     r6, r6, r7
        slli    r7, r16, 10
        xor     r6, r6, r7
        addu    r23, r23, r6
        xor     r25, r16, r17           ; maj = b ^ ((a ^ b) & (b ^ c))
        and     r6, r24, r25
        xor     r6, r6, r17
        addu    r23, r23, r6            ; the next a
        ; round t + 1: a..h are r23 r16 r17 r18 r19 r20 r21 r22
        lw      r6, 4(r10)              ; k[t + 1]
        lw      r7, 260(r10)            ; w[t + 1]
        addu    r22, r22, r6
        addu    r22, r22, r7
        srli    r6, r19, 6              ; S1(e) = e ror 6 ^ e ror 11 ^ e ror 25
        slli    r7, r19, 26
        xor     r6, r6, r7
        srli    r7, r19, 11
        xor     r6, r6, r7
        slli    r7, r19, 21
        xor     r6, r6, r7
        srli    r7, r19, 25
        xor     r6, r6, r7
        slli    r7, r19, 7
        xor     r6, r6, r7
        addu    r22, r22, r6
        xor     r6, r20, r21            ; ch = g ^ (e & (f ^ g))
        and     r6, r6, r19
        xor     r6, r6, r21
        addu    r22, r22, r6            ; h = t1
        addu    r18, r18, r22           ; the next e
        srli    r6, r23, 2              ; S0(a) = a ror 2 ^ a ror 13 ^ a ror 22
        slli    r7, r23, 30
        xor     r6, r6, r7
        srli    r7, r23, 13
        xor     r6, r6, r7
        slli    r7, r23, 19
        xor     r6, r6, r7
        srli    r7, r23, 22
        xor     r6, r6, r7
        slli    r7, r23, 10
        xor     r6, r6, r7
        addu    r22, r22, r6
        xor     r24, r23, r16           ; maj = b ^ ((a ^ b) & (b ^ c))
        and     r6, r25, r24
        xor     r6, r6, r16
        addu    r22, r22, r6            ; the next a
        ; round t + 2: a..h are r22 r23 r16 r17 r18 r19 r20 r21
        lw      r6, 8(r10)              ; k[t + 2]
        lw      r7, 264(r10)            ; w[t + 2]
        addu    r21, r21, r6
        addu    r21, r21, r7
        srli    r6, r18, 6              ; S1(e) = e ror 6 ^ e ror 11 ^ e ror 25
        slli    r7, r18, 26
        xor     r6, r6, r7
        srli    r7, r18, 11
        xor     r6, r6, r7
        slli    r7, r18, 21
        xor     r6, r6, r7
        srli    r7, r18, 25
        xor     r6, r6, r7
        slli    r7, r18, 7
        xor     r6, r6, r7
        addu    r21, r21, r6
        xor     r6, r19, r20            ; ch = g ^ (e & (f ^ g))
        and     r6, r6, r18
        xor     r6, r6, r20
        addu    r21, r21, r6            ; h = t1
        addu    r17, r17, r21           ; the next e
        srli    r6, r22, 2              ; S0(a) = a ror 2 ^ a ror 13 ^ a ror 22
        slli    r7, r22, 30
        xor     r6, r6, r7
        srli    r7, r22, 13
        xor     r6, r6, r7
        slli    r7, r22, 19
        xor     r6, r6, r7
        srli    r7, r22, 22
        xor     r6, r6, r7
        slli    r7, r22, 10
        xor     r6, r6, r7
        addu    r21, r21, r6
        xor     r25, r22, r23           ; maj = b ^ ((a ^ b) & (b ^ c))
        and     r6, r24, r25
        xor     r6, r6, r23
        addu    r21, r21, r6            ; the next a
        ; round t + 3: a..h are r21 r22 r23 r16 r17 r18 r19 r20
        lw      r6, 12(r10)             ; k[t + 3]
        lw      r7, 268(r10)            ; w[t + 3]
        addu    r20, r20, r6
        addu    r20, r20, r7
        srli    r6, r17, 6              ; S1(e) = e ror 6 ^ e ror 11 ^ e ror 25
        slli    r7, r17, 26
        xor     r6, r6, r7
        srli    r7, r17, 11
        xor     r6, r6, r7
        slli    r7, r17, 21
        xor     r6, r6, r7
        srli    r7, r17, 25
        xor     r6, r6, r7
        slli    r7, r17, 7
        xor     r6, r6, r7
        addu    r20, r20, r6
        xor     r6, r18, r19            ; ch = g ^ (e & (f ^ g))
        and     r6, r6, r17
        xor     r6, r6, r19
        addu    r20, r20, r6            ; h = t1
        addu    r16, r16, r20           ; the next e
        srli    r6, r21, 2              ; S0(a) = a ror 2 ^ a ror 13 ^ a ror 22
        slli    r7, r21, 30
        xor     r6, r6, r7
        srli    r7, r21, 13
        xor     r6, r6, r7
        slli    r7, r21, 19
        xor     r6, r6, r7
        srli    r7, r21, 22
        xor     r6, r6, r7
        slli    r7, r21, 10
        xor     r6, r6, r7
        addu    r20, r20, r6
        xor     r24, r21, r22           ; maj = b ^ ((a ^ b) & (b ^ c))
        and     r6, r25, r24
        xor     r6, r6, r22
        addu    r20, r20, r6            ; the next a
        ; round t + 4: a..h are r20 r21 r22 r23 r16 r17 r18 r19
        lw      r6, 16(r10)             ; k[t + 4]
        lw      r7, 272(r10)            ; w[t + 4]
        addu    r19, r19, r6
        addu    r19, r19, r7
        srli    r6, r16, 6              ; S1(e) = e ror 6 ^ e ror 11 ^ e ror 25
        slli    r7, r16, 26
        xor     r6, r6, r7
        srli    r7, r16, 11
        xor     r6, r6, r7
        slli    r7, r16, 21
        xor     r6, r6, r7
        srli    r7, r16, 25
        xor     r6, r6, r7
        slli    r7, r16, 7
        xor     r6, r6, r7
        addu    r19, r19, r6
        xor     r6, r17, r18            ; ch = g ^ (e & (f ^ g))
        and     r6, r6, r16
        xor     r6, r6, r18
        addu    r19, r19, r6            ; h = t1
        addu    r23, r23, r19           ; the next e
        srli    r6, r20, 2              ; S0(a) = a ror 2 ^ a ror 13 ^ a ror 22
        slli    r7, r20, 30
        xor     r6, r6, r7
        srli    r7, r20, 13
        xor     r6, r6, r7
        slli    r7, r20, 19
        xor     r6, r6, r7
        srli    r7, r20, 22
        xor     r6, r6, r7
        slli    r7, r20, 10
        xor     r6, r6, r7
        addu    r19, r19, r6
        xor     r25, r20, r21           ; maj = b ^ ((a ^ b) & (b ^ c))
        and     r6, r24, r25
        xor     r6, r6, r21
        addu    r19, r19, r6            ; the next a
        ; round t + 5: a..h are r19 r20 r21 r22 r23 r16 r17 r18
        lw      r6, 20(r10)             ; k[t + 5]
        lw      r7, 276(r10)            ; w[t + 5]
        addu    r18, r18, r6
        addu    r18, r18, r7
        srli    r6, r23, 6              ; S1(e) = e ror 6 ^ e ror 11 ^ e ror 25
        slli    r7, r23, 26
        xor     r6, r6, r7
        srli    r7, r23, 11
        xor     r6, r6, r7
        slli    r7, r23, 21
        xor     r6, r6, r7
        srli    r7, r23, 25
        xor     r6, r6, r7
        slli    r7, r23, 7
        xor     r6, r6, r7
        addu    r18, r18, r6
        xor     r6, r16, r17            ; ch = g ^ (e & (f ^ g))
        and     r6, r6, r23
        xor     r6, r6, r17
        addu    r18, r18, r6            ; h = t1
        addu    r22, r22, r18           ; the next e
        srli    r6, r19, 2              ; S0(a) = a ror 2 ^ a ror 13 ^ a ror 22
        slli    r7, r19, 30
        xor     r6, r6, r7
        srli    r7, r19, 13
        xor     r6, r6, r7
        slli    r7, r19, 19
        xor     r6, r6, r7
        srli    r7, r19, 22
        xor     r6, r6, r7
        slli    r7, r19, 10
        xor     r6, r6, r7
        addu    r18, r18, r6
        xor     r24, r19, r20           ; maj = b ^ ((a ^ b) & (b ^ c))
        and     r6, r25, r24
        xor     r6, r6, r20
        addu    r18, r18, r6            ; the next a
        ; round t + 6: a..h are r18 r19 r20 r21 r22 r23 r16 r17
        lw      r6, 24(r10)             ; k[t + 6]
        lw      r7, 280(r10)            ; w[t + 6]
        addu    r17, r17, r6
        addu    r17, r17, r7
        srli    r6, r22, 6              ; S1(e) = e ror 6 ^ e ror 11 ^ e ror 25
        slli    r7, r22, 26
        xor     r6, r6, r7
        srli    r7, r22, 11
        xor     r6, r6, r7
        slli    r7, r22, 21
        xor     r6, r6, r7
        srli    r7, r22, 25
        xor     r6, r6, r7
        slli    r7, r22, 7
        xor     r6, r6, r7
        addu    r17, r17, r6
        xor     r6, r23, r16            ; ch = g ^ (e & (f ^ g))
        and     r6, r6, r22
        xor     r6, r6, r16
        addu    r17, r17, r6            ; h = t1
        addu    r21, r21, r17           ; the next e
        srli    r6, r18, 2              ; S0(a) = a ror 2 ^ a ror 13 ^ a ror 22
        slli    r7, r18, 30
        xor     r6, r6, r7
        srli    r7, r18, 13
        xor     r6, r6, r7
        slli    r7, r18, 19
        xor     r6, r6, r7
        srli    r7, r18, 22
        xor     r6, r6, r7
        slli    r7, r18, 10
        xor     r6, r6, r7
        addu    r17, r17, r6
        xor     r25, r18, r19           ; maj = b ^ ((a ^ b) & (b ^ c))
        and     r6, r24, r25
        xor     r6, r6, r19
        addu    r17, r17, r6            ; the next a
        ; round t + 7: a..h are r17 r18 r19 r20 r21 r22 r23 r16
        lw      r6, 28(r10)             ; k[t + 7]
        lw      r7, 284(r10)            ; w[t + 7]
        addu    r16, r16, r6
        addu    r16, r16, r7
        srli    r6, r21, 6              ; S1(e) = e ror 6 ^ e ror 11 ^ e ror 25
        slli    r7, r21, 26
        xor     r6, r6, r7
        srli    r7, r21, 11
        xor     r6, r6, r7
        slli    r7, r21, 21
        xor     r6, r6, r7
        srli    r7, r21, 25
        xor     r6, r6, r7
        slli    r7, r21, 7
        xor     r6, r6, r7
        addu    r16, r16, r6
        xor     r6, r22, r23            ; ch = g ^ (e & (f ^ g))
        and     r6, r6, r21
        xor     r6, r6, r23
        addu    r16, r16, r6            ; h = t1
        addu    r20, r20, r16           ; the next e
        srli    r6, r17, 2              ; S0(a) = a ror 2 ^ a ror 13 ^ a ror 22
        slli    r7, r17, 30
        xor     r6, r6, r7
        srli    r7, r17, 13
        xor     r6, r6, r7
        slli    r7, r17, 19
        xor     r6, r6, r7
        srli    r7, r17, 22
        xor     r6, r6, r7
        slli    r7, r17, 10
        xor     r6, r6, r7
        addu    r16, r16, r6
        xor     r24, r17, r18           ; maj = b ^ ((a ^ b) & (b ^ c))
        and     r6, r25, r24
        xor     r6, r6, r18
        addu    r16, r16, r6            ; the next a
        addi    r10, r10, 32
        sne     r6, r10, r11
        bnez    r6, rounds

; Last the sum with the state of before.
        lw      r6, state
        addu    r16, r16, r6
        sw      state, r16
        lw      r6, state + 4
        addu    r17, r17, r6
        sw      state + 4, r17
        lw      r6, state + 8
        addu    r18, r18, r6
        sw      state + 8, r18
        lw      r6, state + 12
        addu    r19, r19, r6
        sw      state + 12, r19
        lw      r6, state + 16
        addu    r20, r20, r6
        sw      state + 16, r20
        lw      r6, state + 20
        addu    r21, r21, r6
        sw      state + 20, r21
        lw      r6, state + 24
        addu    r22, r22, r6
        sw      state + 24, r22
        lw      r6, state + 28
        addu    r23, r23, r6
        sw      state + 28, r23
        ret

; ---------------------------------------------------------------------------------------------------------------
; print_digest: writes the state in hex; changes r4 to r8, r14
; ---------------------------------------------------------------------------------------------------------------
print_digest:
        addi    r4, r0, state
        addi    r5, r0, text
print_byte:
        lbu     r6, 0(r4)
        srli    r7, r6, 4
        lbu     r8, digits(r7)
        sb      0(r5), r8
        andi    r7, r6, 15
        lbu     r8, digits(r7)
        sb      1(r5), r8
        addi    r4, r4, 1
        addi    r5, r5, 2
        snei    r7, r4, state + 32
        bnez    r7, print_byte
        li      r14, write_block
        trap    4
        ret

; ---------------------------------------------------------------------------------------------------------------
; data: a page of constants, a page for the message schedule, a page for the rest
; ---------------------------------------------------------------------------------------------------------------
        .data   0x1000
; The first 32 bits of the fractions of the cube roots of the first 64 primes.
k:
        .word   0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5
        .word   0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5
        .word   0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3
        .word   0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174
        .word   0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc
        .word   0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da
        .word   0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7
        .word   0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967
        .word   0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13
        .word   0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85
        .word   0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3
        .word   0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070
        .word   0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5
        .word   0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3
        .word   0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208
        .word   0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2

w:      .space  256                     ; the message block, then the rest of the schedule

; The first 32 bits of the fractions of the square roots of the first 8 primes; from then on the hash so far.
state:
        .word   0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a
        .word   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19

read_block:
        .word   0, w, 64                ; file descriptor, address, size
write_block:
        .word   1, text, 65
digits: .ascii  "0123456789abcdef"
text:   .space  64
        .byte   '\n'
