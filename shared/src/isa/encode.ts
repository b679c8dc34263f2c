import { type Field, type Instruction, INSTRUCTIONS } from "../../isa/table.ts";
import { FIELD_BITS, FUNC_BITS, OP_BITS } from "./layout.ts";

/** Values of the fields: registers 0–31; `imm` and `offset` as a number that fits, signed or as a bit pattern. */
export type FieldValues = Readonly<Partial<Record<Field, number>>>;

const byMnemonic = new Map(INSTRUCTIONS.map((instruction) => [instruction.mnemonic, instruction]));

/** The table row of a lower-case mnemonic. */
export const instructionNamed = (mnemonic: string): Instruction | undefined => byMnemonic.get(mnemonic);

/** True when `value` fits `width` bits, as an unsigned number or, where `signed` is set, as a negative one. */
const fits = (value: number, width: number, signed: boolean): boolean =>
  Number.isInteger(value) && value < 2 ** width && value >= (signed ? -(2 ** (width - 1)) : 0);

/**
 * The word of an instruction, unsigned. Every field in use must be given and no other.
 * Throws RangeError for a field that is missing, not in use, or too large for its bits.
 */
export function encode(instruction: Instruction, values: FieldValues): number {
  let word = instruction.op << OP_BITS.shift;
  word |= (instruction.func ?? 0) << FUNC_BITS.shift;
  for (const field of Object.keys(values) as Field[])
    if (!instruction.fields.includes(field))
      throw new RangeError(`${instruction.mnemonic} has no field ${field}`);
  for (const field of instruction.fields) {
    const range = FIELD_BITS[instruction.format][field];
    const value = values[field];
    if (range === undefined || value === undefined)
      throw new RangeError(`${instruction.mnemonic} needs the field ${field}`);
    if (!fits(value, range.width, field === "imm" || field === "offset"))
      throw new RangeError(`${instruction.mnemonic}: ${field} ${value} does not fit ${range.width} bits`);
    word |= (value & (2 ** range.width - 1)) << range.shift;
  }
  return word >>> 0;
}
