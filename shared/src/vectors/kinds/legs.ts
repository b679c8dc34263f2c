/** Runs legs: hands a state to the implementation and compares the state it gives back. */
import { equalBytes, fromHex, toHex } from "../../bytes/bytes.ts";
import { makeBundle } from "../../machine/bundle.ts";
import { decodeHeader, encodeHeader } from "../../machine/header.ts";
import { LegRejected, type LegInput, type LegOutput, type LegReason } from "../../machine/leg.ts";
import type { ProgramFacts } from "../../machine/machine.ts";
import type { Snapshot } from "../../machine/snapshot.ts";
import type { LegJson, LegsVector } from "../schema.ts";
import { stateToJson, statesFromJson } from "../state-json.ts";
import type { VectorTarget } from "../target.ts";
import { messageOf, type CaseResult, type Kind } from "./kind.ts";

/** A vector with its hex taken apart, so that this is done once for all of its legs. */
interface Prepared {
  readonly program: ProgramFacts;
  readonly text: Uint8Array;
  readonly states: readonly Snapshot[];
}

export function prepare({ program, text, states }: LegsVector): Prepared {
  const facts = { ...program, programId: fromHex(program.programId) };
  return { program: facts, text: fromHex(text), states: statesFromJson(states, facts.programId) };
}

/** What a leg hands to the implementation. */
export function legInput({ program, text, states }: Prepared, leg: LegJson): LegInput {
  const { header, tree } = states[leg.from]!;
  const [start, end] = leg.held ?? [program.textBase, program.textBase + program.textLength];
  return {
    program,
    header: leg.header === undefined ? encodeHeader(header) : fromHex(leg.header),
    root: tree.root(),
    codeStart: start,
    code:
      leg.code === undefined
        ? text.subarray(start - program.textBase, end - program.textBase)
        : fromHex(leg.code),
    bundle: leg.bundle === undefined ? makeBundle(tree, leg.deliver) : fromHex(leg.bundle),
    budget: BigInt(leg.budget),
  };
}

/** Says in which fields two headers differ. */
function headerDifference(actual: Uint8Array, expected: Snapshot): string {
  const { tree } = expected;
  const show = (state: Snapshot, base: Snapshot): string =>
    JSON.stringify({ ...stateToJson(state, base), stateHash: undefined, pages: undefined });
  try {
    const given = { header: decodeHeader(actual), tree };
    return `header has ${show(given, expected)}, expected ${show(expected, given)}`;
  } catch (error) {
    return `header ${toHex(actual)} is not canonical: ${messageOf(error)}`;
  }
}

/** What is wrong with an output; undefined when nothing is. */
export function outputDifference(
  output: LegOutput,
  after: Snapshot,
  page: number | undefined,
): string | undefined {
  if (output.page !== page)
    return `page ${output.page ?? "none"} is reported missing, expected ${page ?? "none"}`;
  if (!equalBytes(output.header, encodeHeader(after.header))) return headerDifference(output.header, after);
  if (!equalBytes(output.root, after.tree.root()))
    return `pages root is ${toHex(output.root)}, expected ${toHex(after.tree.root())}`;
  return undefined;
}

function refusalDifference(error: unknown, refused: readonly LegReason[]): string | undefined {
  if (!(error instanceof LegRejected)) return messageOf(error);
  return refused.includes(error.reason)
    ? undefined
    : `refused with ${error.message}, expected ${refused.join(" or ")}`;
}

async function runLeg(prepared: Prepared, leg: LegJson, target: VectorTarget): Promise<string | undefined> {
  try {
    const output = await target.legs.leg(legInput(prepared, leg));
    if (leg.to === undefined) return `is not refused, expected ${(leg.refused ?? []).join(" or ")}`;
    return outputDifference(output, prepared.states[leg.to]!, leg.page);
  } catch (error) {
    return refusalDifference(error, leg.refused ?? []);
  }
}

export const legsKind: Kind<LegsVector> = {
  count: (vector) => vector.legs.length,
  async *run(vector, target): AsyncIterable<CaseResult> {
    const prepared = prepare(vector);
    for (const leg of vector.legs) {
      const id = `${vector.id}/${leg.name}`;
      const failure = await runLeg(prepared, leg, target);
      yield failure === undefined ? { id } : { id, failure };
    }
  },
};
