/** From a request to a batch on every chain of a network outside: this machine's Pythias take it directly. */
import { errorNamed } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import type { LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import { progress } from "../terminal.ts";
import { addToArchive } from "./archive.ts";
import { signed, sightOf, type MakeDrafts } from "./drafts.ts";
import { whileLocked } from "./lock.ts";
import { ledgerNetwork, replicaOf, withLedger, type LedgerFlags, type OpenLedger } from "./open.ts";
import { readPerson, type PersonFlags } from "./person.ts";

export interface SubmitFlags extends LedgerFlags, PersonFlags {
  readonly json?: true;
}

/** What came of a request. */
export interface Submitted {
  readonly batch: bigint;
  readonly events: readonly LedgerEvent[];
  /** Transactions by chain. */
  readonly chains: readonly { readonly name: string; readonly transactions: number }[];
}

/** Makes a batch of items, of this time, keeps it, and brings it to every chain. Throws a failure, having sent nothing, where the ledger refuses one. */
export async function apply(
  ledger: OpenLedger,
  replica: Replica,
  items: readonly Uint8Array[],
  time: bigint,
): Promise<Submitted> {
  const { batch, events } = await replica.seal(items, time - replica.status.time);
  const refused = events.find((event) => event.name === "Refused");
  // the batch has not left this process
  if (refused !== undefined)
    throw new CommandError(
      Exit.FAILURE,
      `the ledger refuses it: ${errorNamed(refused.error) ?? refused.error}; nothing was sent`,
    );
  addToArchive(ledger.archive, batch);
  progress("bringing the batch to every chain");
  const transactions = await replica.bring();
  const chains = ledger.places.map(({ name }, i) => ({ name, transactions: transactions[i]!.length }));
  return { batch: batch.header.number, events, chains };
}

/** Signs requests and has every chain apply them, or none of them. Throws usage errors and failures. */
export async function submit(flags: SubmitFlags, make: MakeDrafts): Promise<Submitted> {
  const network = ledgerNetwork(flags);
  const from = await readPerson(network, flags);
  return withLedger(network, flags, "pay", (ledger) =>
    whileLocked(ledger.archive, async () => {
      const replica = await replicaOf(ledger, "sign");
      const sight = sightOf(replica, from);
      const drafts = await make(sight, from);
      return apply(ledger, replica, signed(replica.network, from, sight.nonce, drafts), sight.time);
    }),
  );
}
