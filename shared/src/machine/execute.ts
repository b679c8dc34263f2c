/** The simulator's loop: the common case of every instruction, and nothing else. */
import type { Core } from "./core.ts";

/** High word of the unsigned product. */
function highUnsigned(a: number, b: number): number {
  const al = a & 0xffff;
  const ah = a >>> 16;
  const bl = b & 0xffff;
  const bh = b >>> 16;
  const middle = ah * bl + ((al * bl) >>> 16);
  const carry = al * bh + (middle & 0xffff);
  return (ah * bh + (middle >>> 16) + Math.floor(carry / 65536)) | 0;
}

/** High word of the signed product. */
const highSigned = (a: number, b: number): number =>
  (highUnsigned(a, b) - (a < 0 ? b : 0) - (b < 0 ? a : 0)) | 0;

/**
 * Runs at most `budget` (below 2^31) instructions from `core.pc`, which must be aligned, while they lie at word indices
 * [first, first + count) of the code. Stops early before an instruction that needs the slow path: an illegal word, a
 * trap, a fault, a page not open, an input load. Returns the number of instructions completed; `core.pc` is the next.
 *
 * The cases are literal numbers (`LoopOp`) because V8 makes a jump table only of literals.
 */
export function execute(core: Core, budget: number, first: number, count: number): number {
  const { file: r, codeStart, memory: { bytes, view, open } } = core; // prettier-ignore
  const { slots } = core.code;
  const pages = open.length;
  let left = budget;
  let at = ((core.pc - codeStart) | 0) >> 2;
  // prettier-ignore
  loop: while (left > 0 && ((at - first) >>> 0) < count) {
    const i = at << 2;
    const d = slots[i + 1]!, a = r[slots[i + 2]!]!, b = r[slots[i + 3]!]!;
    let x: number;
    switch (slots[i]) {
      case 1: /* nop */ break;
      case 2: /* add */ x = (a + b) | 0; if (((a ^ x) & (b ^ x)) < 0) break loop; r[d] = x; break;
      case 3: /* addu */ r[d] = a + b; break;
      case 4: /* sub */ x = (a - b) | 0; if (((a ^ b) & (a ^ x)) < 0) break loop; r[d] = x; break;
      case 5: /* subu */ r[d] = a - b; break;
      case 6: /* and */ r[d] = a & b; break;
      case 7: /* or */ r[d] = a | b; break;
      case 8: /* xor */ r[d] = a ^ b; break;
      case 9: /* sll */ r[d] = a << b; break;
      case 10: /* srl */ r[d] = a >>> b; break;
      case 11: /* sra */ r[d] = a >> b; break;
      case 12: /* seq */ r[d] = a === b ? 1 : 0; break;
      case 13: /* sne */ r[d] = a !== b ? 1 : 0; break;
      case 14: /* slt */ r[d] = a < b ? 1 : 0; break;
      case 15: /* sltu */ r[d] = a >>> 0 < b >>> 0 ? 1 : 0; break;
      case 16: /* sge */ r[d] = a >= b ? 1 : 0; break;
      case 17: /* sgeu */ r[d] = a >>> 0 >= b >>> 0 ? 1 : 0; break;
      case 18: /* mult */ r[d] = Math.imul(a, b); break;
      case 19: /* multh */ r[d] = highSigned(a, b); break;
      case 20: /* multhu */ r[d] = highUnsigned(a, b); break;
      case 21: /* div */ if (b === 0) break loop; r[d] = (a / b) | 0; break;
      case 22: /* divu */ if (b === 0) break loop; r[d] = ((a >>> 0) / (b >>> 0)) | 0; break;
      case 23: /* mod */ if (b === 0) break loop; r[d] = (a % b) | 0; break;
      case 24: /* modu */ if (b === 0) break loop; r[d] = ((a >>> 0) % (b >>> 0)) | 0; break;
      case 25: /* lb */ x = a + b; if (x >>> 8 >= pages || (open[x >>> 8]! & 1) === 0) break loop; r[d] = view.getInt8(x >>> 0); break;
      case 26: /* lbu */ x = a + b; if (x >>> 8 >= pages || (open[x >>> 8]! & 1) === 0) break loop; r[d] = bytes[x >>> 0]!; break;
      case 27: /* lh */ x = a + b; if ((x & 1) !== 0 || x >>> 8 >= pages || (open[x >>> 8]! & 1) === 0) break loop; r[d] = view.getInt16(x >>> 0); break;
      case 28: /* lhu */ x = a + b; if ((x & 1) !== 0 || x >>> 8 >= pages || (open[x >>> 8]! & 1) === 0) break loop; r[d] = view.getUint16(x >>> 0); break;
      case 29: /* lw */ x = a + b; if ((x & 3) !== 0 || x >>> 8 >= pages || (open[x >>> 8]! & 1) === 0) break loop; r[d] = view.getInt32(x >>> 0); break;
      case 30: /* sb */ x = a + b; if (x >>> 8 >= pages || (open[x >>> 8]! & 2) === 0) break loop; bytes[x >>> 0] = r[d]!; break;
      case 31: /* sh */ x = a + b; if ((x & 1) !== 0 || x >>> 8 >= pages || (open[x >>> 8]! & 2) === 0) break loop; view.setInt16(x >>> 0, r[d]!); break;
      case 32: /* sw */ x = a + b; if ((x & 3) !== 0 || x >>> 8 >= pages || (open[x >>> 8]! & 2) === 0) break loop; view.setInt32(x >>> 0, r[d]!); break;
      case 33: /* beqz */ if (a === 0) at = d - 1; break;
      case 34: /* bnez */ if (a !== 0) at = d - 1; break;
      case 35: /* j */ at = d - 1; break;
      case 36: /* jal */ r[31] = b; at = d - 1; break;
      case 37: /* jr */ if ((a & 3) !== 0) break loop; at = (((a - codeStart) | 0) >> 2) - 1; break;
      case 38: /* jalr */ if ((a & 3) !== 0) break loop; r[31] = b; at = (((a - codeStart) | 0) >> 2) - 1; break;
      default: /* slow */ break loop;
    }
    at++;
    left--;
  }
  core.pc = (codeStart + at * 4) >>> 0;
  return budget - left;
}
