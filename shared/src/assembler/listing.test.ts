import assert from "node:assert/strict";
import { assemble } from "./assemble.ts";

const SOURCE = `; copies a word
        .equ    SIZE, 4
main:   la      r1, from        ; two words
        lw      r2, 0(r1)
        sw      to, r2
        trap    0

        .data
from:   .word   0x12345678, -1
        .ascii  "Hi!"
        .align  2
to:     .space  SIZE
end:`;

const LISTING = `                      1  ; copies a word
00000100              2          .equ    SIZE, 4
00000100 3c010000     3  main:   la      r1, from        ; two words
00000104 34211000
00000108 8c220000     4          lw      r2, 0(r1)
0000010c ac02100c     5          sw      to, r2
00000110 44000000     6          trap    0
                      7
00001000              8          .data
00001000 12345678     9  from:   .word   0x12345678, -1
00001004 ffffffff
00001008 486921      10          .ascii  "Hi!"
0000100b             11          .align  2
0000100c             12  to:     .space  SIZE
00001010             13  end:

entry  00000100
text   00000100  20 bytes
data   00001000  11 bytes
memory 00010000  output 00010000

00000004  SIZE
00000100  main
00001000  from
0000100c  to
00001010  end
`;

describe("listing", () => {
  it("shows every line with its address and bytes, the object in numbers, and the names", () => {
    assert.equal(assemble(SOURCE).listing(), LISTING);
  });

  it("shows negative values as the word they are, and larger ones in decimal", () => {
    const lines = assemble("nop\n.equ a, -1\n.equ b, 1 << 40").listing().split("\n");
    assert.deepEqual(lines.slice(-3), ["ffffffff  a", "1099511627776  b", ""]);
  });
});
