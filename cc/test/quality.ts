import { Counts, trace } from "@chainsatlas/shared/trace/trace.ts";
import { cases } from "../programs/cases.ts";
import { mipsInstructions } from "../src/mips-count.ts";
import { program } from "./objects.ts";

/** Steps of a program, and the MIPS instructions that they stand for. */
export interface Quality {
  readonly name: string;
  readonly steps: number;
  readonly mips: number;
}

/** Programs that are measured; Dhrystone and SHA-256 have a bar. */
export const MEASURED = ["dhrystone", "sha256", "aes", "json", "inflate"];

/** Measures a program from its committed object, on the last of its cases that ends well. */
export function qualityOf(name: string): Quality {
  const linked = program(name);
  const { input } = cases().findLast((c) => c.program === name && c.status === 0)!;
  const counts = new Counts(linked.object);
  let steps = 0;
  trace(linked.object, input, 10_000_000n, (block) => {
    counts.add(block);
    steps += block.words;
  });
  return { name, steps, mips: mipsInstructions(linked, counts.totals()) };
}
