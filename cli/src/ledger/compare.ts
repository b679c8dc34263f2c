/** Whether chains are where the batches lead, and the first word in which one is not. */
import { equalBytes, fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { LedgerStatus } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { STATE } from "@chainsatlas/shared/protocol/ledger/state.ts";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import type { LedgerPlace } from "./open.ts";

/** One chain's ledger as it is. */
export interface Standing {
  readonly name: string;
  readonly status: LedgerStatus;
  /** What is not as it should be; absent where all is. */
  readonly difference?: string;
}

const wordName = (key: string): string =>
  Object.entries(STATE).find(([, { tag }]) => tag === fromHex(key)[0])?.[0] ?? "unknown word";

/** The first of the words that should be there that is another one on the chain. */
async function firstDifference(replica: Replica, { unit }: LedgerPlace): Promise<string> {
  for (const [key, word] of [...replica.state].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = await unit.word(fromHex(key));
    if (!equalBytes(found, word))
      return `the word ${wordName(key)} at ${key} is ${toHex(found)} instead of ${toHex(word)}`;
  }
  return "it has words that should not be there";
}

async function differenceOf(
  replica: Replica,
  place: LedgerPlace,
  status: LedgerStatus,
): Promise<string | undefined> {
  const expected = replica.status;
  if (status.number < expected.number)
    return `it is ${expected.number - status.number} batches behind: atlas sync brings them`;
  if (status.number > expected.number)
    return `it is ${status.number - expected.number} batches ahead of the file of batches`;
  if (!equalBytes(status.head, expected.head)) return `its head is not that of batch ${expected.number}`;
  if (!equalBytes(status.digest, expected.digest)) return firstDifference(replica, place);
  return undefined;
}

export function standings(replica: Replica, places: readonly LedgerPlace[]): Promise<Standing[]> {
  return Promise.all(
    places.map(async (place) => {
      const status = await place.unit.status();
      const difference = await differenceOf(replica, place, status);
      return { name: place.name, status, ...(difference === undefined ? {} : { difference }) };
    }),
  );
}
