/** The program tier: small whole programs from their first step to their last. */
import { edgePrograms, PROGRAMS, type Program } from "../programs.ts";
import { Scenario } from "../scenario.ts";
import type { LegsVector } from "../schema.ts";
import type { Tier } from "../tier.ts";

/** Steps per leg when a program runs in parts; a trap that takes more gets what it takes. */
const SLICE = 7;

function vectorOf({ name, comment, setup, input }: Program): LegsVector {
  const scenario = new Scenario({ id: `program/${name}`, comment, ...setup });
  const start = scenario.initial(input);
  const end = scenario.leg("whole", start);
  let at = start;
  for (let slice = 0; at !== end; slice++)
    at = scenario.leg(`slice-${slice}`, at, { budget: Math.max(SLICE, scenario.oneInstruction(at)) });
  return scenario.vector();
}

export const programTier: Tier = {
  name: "program",
  generate: () => [
    { name: "programs", comment: "programs that end by themselves", vectors: PROGRAMS.map(vectorOf) },
    { name: "edges", comment: "at the edges of the address space", vectors: edgePrograms().map(vectorOf) },
  ],
};
