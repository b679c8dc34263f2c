/**
 * How many MIPS instructions a run of the translated program stands for: the measure of the translation. What only fills a
 * delay slot is not counted, so the comparison is with code that a MIPS would fill better.
 */
import type { LinkedProgram } from "./link/link.ts";

/** MIPS instructions of a run; `counts` says by word of the text how often it was executed. */
export function mipsInstructions({ code, text }: LinkedProgram, counts: ArrayLike<number>): number {
  let total = 0;
  for (const [section, { starts, weights }] of code) {
    const addresses = text.addresses.get(section)!;
    // A word without an instruction of its own was executed as often as the one before it, with which it was joined.
    let last = 0;
    for (let word = 0; word < weights.length; word++) {
      if (starts[word + 1]! > starts[word]!) last = counts[addresses[starts[word]!]! / 4]!;
      total += weights[word]! * last;
    }
  }
  return total;
}
