/** From a request to a batch on every chain of a network outside: this machine's Pythias take it directly. */
import { errorNamed } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import type { LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import type { RequestBody, RequestName } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import type { Account, Replica } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import type { LiveNetwork } from "../networks/live.ts";
import { progress } from "../terminal.ts";
import { addToArchive, whileLocked } from "./archive.ts";
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

const SECOND = 1_000;

/** Time of the next batch: now, but never before the last one. */
export function nextTime({ status }: Replica): bigint {
  const now = BigInt(Math.floor(Date.now() / SECOND));
  return now > status.time ? now : status.time;
}

/** Makes a batch of items, of this time, keeps it, and brings it to every chain. Throws a failure, having sent nothing, where the ledger refuses one. */
export async function apply(
  ledger: OpenLedger,
  replica: Replica,
  items: readonly Uint8Array[],
  time = nextTime(replica),
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

/** What goes into a batch: made of the state that it is applied to, and of who signs. */
export type MakeItems = (replica: Replica, from: Account, network: LiveNetwork) => readonly Uint8Array[];

/** Has every chain apply items that somebody signs, or none of them. Throws usage errors and failures. */
export async function submitItems(flags: SubmitFlags, make: MakeItems): Promise<Submitted> {
  const network = ledgerNetwork(flags);
  const from = await readPerson(network, flags);
  return withLedger(network, flags, "pay", (ledger) =>
    whileLocked(ledger.archive, async () => {
      const replica = await replicaOf(ledger, "sign");
      return apply(ledger, replica, make(replica, from, network));
    }),
  );
}

/** The same for one request. `body` may depend on who signs. */
export const submit = <N extends RequestName>(
  flags: SubmitFlags,
  name: N,
  body: (from: Account) => RequestBody<N>,
): Promise<Submitted> => submitItems(flags, (replica, from) => [replica.request(from, name, body(from))]);
