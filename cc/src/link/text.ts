/** Where translated code lies. Branches that do not reach their target become a branch around a jump. */
import type { Section } from "../elf/elf.ts";
import type { DlxInstruction, LoweredSection } from "../lower/dlx.ts";

/** What a branch reaches, in bytes from the next instruction. */
const REACH = 32_767;

/** Addresses of the translated sections' instructions. */
export interface TextLayout {
  /** By section: the address of each instruction, and of the end. */
  readonly addresses: ReadonlyMap<Section, Int32Array>;
  /** Branches of two words. */
  readonly long: ReadonlySet<DlxInstruction>;
  readonly end: number;
}

/** Address of what stood at a byte offset of the MIPS code. */
export const addressOf = (lowered: LoweredSection, addresses: Int32Array, offset: number): number =>
  addresses[lowered.starts[offset >>> 2]!]!;

function place(code: ReadonlyMap<Section, LoweredSection>, long: ReadonlySet<DlxInstruction>): TextLayout {
  const addresses = new Map<Section, Int32Array>();
  let at = 0;
  for (const [section, lowered] of code) {
    const places = new Int32Array(lowered.code.length + 1);
    lowered.code.forEach((instruction, i) => {
      places[i] = at;
      at += long.has(instruction) ? 8 : 4;
    });
    places[lowered.code.length] = at;
    addresses.set(section, places);
  }
  return { addresses, long, end: at };
}

/** Lays out the sections one after the other from address 0, in the order of the map. */
export function layOutText(code: ReadonlyMap<Section, LoweredSection>): TextLayout {
  const long = new Set<DlxInstruction>();
  for (;;) {
    const layout = place(code, long);
    const before = long.size;
    for (const [section, lowered] of code) {
      const addresses = layout.addresses.get(section)!;
      lowered.code.forEach((instruction, i) => {
        const { mnemonic, target } = instruction;
        if (target?.kind !== "local" || !mnemonic.startsWith("b")) return;
        const distance = addressOf(lowered, addresses, target.offset) - addresses[i]! - 4;
        if (Math.abs(distance) > REACH) long.add(instruction);
      });
    }
    if (long.size === before) return layout;
  }
}
