/** Cuts parts of a batch by what their items take: one transaction has only so much gas. */
import { EncodingError } from "@chainsatlas/shared/bytes/codec.ts";
import { decodePart, encodePart, itemChain, type Part } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { CARRIED, REQUESTS } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import costs from "../costs.json" with { type: "json" };

/** Tgas that the items of one transaction may take by what is counted here; NEAR allows 1,000. */
const BUDGET = 900;
/**
 * An item counts for so many times what a transaction with it alone took on a network of six Pythias: with sixteen an epoch's end and an
 * adoption take up to twice as much, and there is room for more words than the measured item touched.
 */
const CAUTION = 2;

const COSTS: Readonly<Record<string, number>> = costs["Tgas of the ledger, with the transaction's own"];

function weightOf(name: string): number {
  const cost = COSTS[`part with one ${name}`];
  if (cost === undefined) throw new Error(`costs.json does not say what a part with one ${name} takes`);
  return CAUTION * cost;
}

const WEIGHTS = new Map<number, number>(
  [...Object.entries(REQUESTS), ...Object.entries(CARRIED)].map(([name, { type }]) => [type, weightOf(name)]),
);
/** An item of no type is refused at once. */
const REFUSED = 2;

const weight = (item: Uint8Array): number => WEIGHTS.get(item[0]!) ?? REFUSED;

function cut({ number, first, rest, items }: Part): Uint8Array[] {
  const chain = itemChain(items, rest);
  const parts: Uint8Array[] = [];
  for (let from = 0, end = 0; from < items.length; from = end) {
    for (let sum = 0; end < items.length; end++) {
      sum += weight(items[end]!);
      if (sum > BUDGET && end > from) break;
    }
    parts.push(encodePart({ number, first: first + from, rest: chain[end]!, items: items.slice(from, end) }));
  }
  return parts;
}

/** A part as parts that one transaction each has room for: the same items, and the same error if there is one. */
export function affordable(part: Uint8Array): Uint8Array[] {
  try {
    return cut(decodePart(part));
  } catch (error) {
    if (error instanceof EncodingError) return [part];
    throw error;
  }
}
