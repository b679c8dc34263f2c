/** Reliability of a Pythia: from 0 towards 1 with every evaluation that the others share, back with every other. */
import type { Context } from "../context.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";

const { reliabilityOne, reliabilityDivisor } = LEDGER_PARAMETERS;

/** One sixteenth of what is missing, rounded down; one sixteenth of what is there, rounded up. */
export function moveReliability({ words }: Context, node: Uint8Array, agrees: boolean): void {
  const { reliability } = words.get("node", { node });
  const gain = Math.floor((reliabilityOne - reliability) / reliabilityDivisor);
  const loss = Math.floor((reliability + reliabilityDivisor - 1) / reliabilityDivisor);
  words.update("node", { node }, { reliability: agrees ? reliability + gain : reliability - loss });
}
