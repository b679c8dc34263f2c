/**
 * Addends, which MIPS objects keep in the words to be relocated. Those of the two halves of an address belong together:
 * the high half alone does not say it. Source: System V ABI, MIPS supplement, "Relocation".
 */
import { CcError } from "../error.ts";
import type { Relocation, Section } from "../elf/elf.ts";
import { RelocationType } from "../mips/relocation.ts";

/** The addend of every relocation of a section. Throws CcError for a kind of relocation that has no meaning here. */
export function addends({ name, bytes, relocations }: Section): Map<Relocation, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const low = (r: Relocation): number => (view.getUint32(r.offset) << 16) >> 16;
  const high = (r: Relocation): number => view.getUint32(r.offset) << 16;
  const result = new Map<Relocation, number>();
  const lastHigh = new Map<string, number>();
  for (const [i, relocation] of relocations.entries()) {
    const { type, symbol, offset } = relocation;
    const key = `${symbol.name} ${String(symbol.home)} ${symbol.value}`;
    const word = (): number => view.getUint32(offset);
    switch (type) {
      case RelocationType.WORD:
        result.set(relocation, word() | 0);
        break;
      case RelocationType.JUMP:
        result.set(relocation, (word() & 0x3ff_ffff) * 4);
        break;
      case RelocationType.HIGH: {
        const partner = relocations
          .slice(i + 1)
          .find((r) => r.type === RelocationType.LOW && r.symbol === symbol);
        if (partner === undefined) throw CcError.at(name, `the high half of ${symbol.name} has no low half`);
        lastHigh.set(key, high(relocation));
        result.set(relocation, (high(relocation) + low(partner)) | 0);
        break;
      }
      case RelocationType.LOW:
        result.set(relocation, ((lastHigh.get(key) ?? 0) + low(relocation)) | 0);
        break;
      case RelocationType.NONE:
      case RelocationType.BRANCH:
      case RelocationType.JALR_HINT:
        result.set(relocation, 0);
        break;
      default:
        throw CcError.at(
          name,
          `a relocation of type ${type} to ${symbol.name}: of another kind of MIPS code`,
        );
    }
  }
  return result;
}
