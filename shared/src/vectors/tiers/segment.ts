/** The segment tier: programs cut after every step, and at every address, and taken up elsewhere. */
import { Status } from "../../machine/constants.ts";
import type { AddressRange } from "../../machine/machine.ts";
import { PROGRAMS, type Program } from "../programs.ts";
import { Scenario } from "../scenario.ts";
import type { LegsVector } from "../schema.ts";
import type { Tier } from "../tier.ts";

/** A cut after every step: one step from each state, and from each state to the end. */
function cuts({ name, setup, input }: Program): LegsVector {
  const comment = "one step from every state, and from every state to the end, which is the same one";
  const scenario = new Scenario({ id: `segment/cut-${name}`, comment, ...setup });
  let at = scenario.initial(input);
  const end = scenario.leg("whole", at);
  for (let cut = 1; at !== end; cut++) {
    const from = at;
    at = scenario.leg(`step-${cut}`, from, { budget: scenario.oneInstruction(from) });
    if (at !== end && scenario.leg(`rest-${cut}`, at) !== end)
      throw new Error(`${name}: cut ${cut} ends elsewhere`);
  }
  return scenario.vector();
}

/** Runs with only part of the text held at a time, from TRANSFER to TRANSFER, until the end. */
function transfers(
  scenario: Scenario,
  prefix: string,
  start: number,
  parts: readonly AddressRange[],
): number {
  let at = start;
  for (let hop = 0; ; hop++) {
    const { header } = scenario.state(at);
    const held = parts.find((part) => header.pc >= part.start && header.pc < part.end);
    if (held === undefined) throw new Error(`no part holds ${header.pc}`);
    at = scenario.leg(`${prefix}-hop-${hop}`, at, { held });
    if (scenario.state(at).header.status !== Status.TRANSFER) return at;
  }
}

/** Splits the text into parts of `words` words, the last one shorter. */
function partsOf(start: number, length: number, words: number): AddressRange[] {
  const end = start + length;
  return Array.from({ length: Math.ceil(length / (words * 4)) }, (_, i) => ({
    start: start + i * words * 4,
    end: Math.min(start + (i + 1) * words * 4, end),
  }));
}

function splits({ name, setup, input }: Program): LegsVector {
  const comment =
    "two units hold the text before and behind each address; then units of one, two and five words each";
  const scenario = new Scenario({ id: `segment/split-${name}`, comment, ...setup });
  const { textBase, textLength } = scenario.program;
  const start = scenario.initial(input);
  const end = scenario.leg("whole", start);
  const divisions = [
    ...Array.from({ length: textLength / 4 - 1 }, (_, i) => {
      const middle = textBase + (i + 1) * 4;
      const halves = [{ start: textBase, end: middle }, { start: middle, end: textBase + textLength }]; // prettier-ignore
      return [`split-${i + 1}`, halves] as const;
    }),
    ...[1, 2, 5].map((words) => [`words-${words}`, partsOf(textBase, textLength, words)] as const),
  ];
  for (const [prefix, parts] of divisions)
    if (transfers(scenario, prefix, start, parts) !== end)
      throw new Error(`${name}: ${prefix} ends elsewhere`);
  return scenario.vector();
}

const chosen = (...names: string[]): Program[] => PROGRAMS.filter(({ name }) => names.includes(name));

export const segmentTier: Tier = {
  name: "segment",
  generate: () => [
    { name: "cuts", comment: "cut after every step", vectors: PROGRAMS.map(cuts) },
    {
      name: "splits",
      comment: "cut at every address",
      vectors: chosen("divisor", "digest", "dispatch").map(splits),
    },
  ],
};
