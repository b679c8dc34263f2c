/** One section of MIPS code to DLX instructions. */
import { CcError, type SourcePlace } from "../error.ts";
import { type ElfObject, type Relocation, type Section } from "../elf/elf.ts";
import { decodeMips, hasDelaySlot, reads, Reg, writes } from "../mips/decode.ts";
import { lowerArithmetic } from "./arithmetic.ts";
import { Context, type Placed } from "./context.ts";
import { lowerControl } from "./control.ts";
import type { LoweredSection } from "./dlx.ts";
import { lowerMemory } from "./memory.ts";
import { lowerProduct } from "./product.ts";
import { addends } from "./addends.ts";

export interface LowerRequest {
  readonly object: ElfObject;
  readonly section: Section;
  /** Byte offsets in the section that data or other sections refer to. */
  readonly entries: ReadonlySet<number>;
  /** Where in the C source a word of the section comes from; the object's name when that is not known. */
  readonly place: (offset: number) => SourcePlace | string;
}

const NOP = 0;

function unknownInstruction(place: SourcePlace | string, word: number): never {
  const hex = word.toString(16).padStart(8, "0");
  const isFloat = word >>> 26 === 0x11;
  throw CcError.at(
    place,
    isFloat
      ? `a floating-point instruction (0x${hex}) from inline assembly: the machine has no such unit; use C`
      : `an instruction (0x${hex}) that has no counterpart on DLX, from inline assembly: use C`,
  );
}

function decodeSection({ section, place }: LowerRequest): Placed[] {
  const { bytes } = section;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const added = addends(section);
  const byOffset = new Map<number, Relocation>(section.relocations.map((r) => [r.offset, r]));
  return Array.from({ length: bytes.length >>> 2 }, (_, at) => {
    const word = view.getUint32(4 * at);
    const decoded = decodeMips(word) ?? unknownInstruction(place(4 * at), word);
    const relocation = byOffset.get(4 * at);
    if (relocation === undefined) return { ...decoded, at, addend: 0 };
    return { ...decoded, at, relocation, addend: added.get(relocation) ?? 0 };
  });
}

/** Words where control may arrive from elsewhere: ends of basic blocks. */
function labelsOf(code: readonly Placed[], entries: ReadonlySet<number>): Set<number> {
  const labels = new Set([...entries].map((offset) => offset >>> 2));
  for (const { form, at, imm } of code)
    if (form === "rs,branch" || form === "rs,rt,branch") labels.add(at + 1 + imm);
  return labels;
}

function lowerPlain(c: Context, m: Placed): number {
  const behind = lowerProduct(c, m);
  if (behind >= 0) return behind;
  if (lowerArithmetic(c, m) || lowerMemory(c, m) || lowerControl(c, m)) return 0;
  return c.fail(m, `no translation of ${m.mnemonic}`);
}

/** Checks that what stands in a delay slot can be executed before the jump, to the same effect. */
function checkSlot(c: Context, jump: Placed, slot: Placed): void {
  const written = writes(slot);
  const disturbs = written > Reg.ZERO && reads(jump, written);
  const seesLink = jump.mnemonic.startsWith("jal") && (written === Reg.RA || reads(slot, Reg.RA));
  if (disturbs || seesLink || hasDelaySlot(slot) || c.labels.has(slot.at) || slot.mnemonic.startsWith("m"))
    c.fail(slot, `\`${slot.mnemonic}\` in the delay slot of \`${jump.mnemonic}\`: put it before the jump`);
}

/** Translates all code of a section. Throws CcError with the place in C for what DLX can't do. */
export function lowerSection(request: LowerRequest): LoweredSection {
  const code = decodeSection(request);
  const view = new DataView(request.section.bytes.buffer, request.section.bytes.byteOffset);
  const isNop = (at: number): boolean => view.getUint32(4 * at) === NOP;
  const c = new Context(code, labelsOf(code, request.entries), (at) => request.place(4 * at));
  const starts = new Int32Array(code.length + 1);
  const origins: number[] = [];
  const weights = new Uint8Array(code.length).fill(1);
  const done = (at: number): void => {
    while (origins.length < c.out.length) origins.push(at);
  };
  for (let at = 0; at < code.length; at++) {
    const m = code[at]!;
    starts[at] = c.out.length;
    if (isNop(at)) {
      weights[at] = 0;
      continue;
    }
    let last = at;
    if (hasDelaySlot(m) && at + 1 < code.length) {
      const slot = code[at + 1]!;
      if (isNop(at + 1)) weights[at + 1] = 0;
      else {
        checkSlot(c, m, slot);
        lowerPlain(c, slot);
      }
      last = at + 1;
    }
    last += lowerPlain(c, m);
    done(at);
    for (; at < last; at++) starts[at + 1] = c.out.length;
  }
  starts[code.length] = c.out.length;
  return { code: c.out, starts, origins: Int32Array.from(origins), weights };
}
