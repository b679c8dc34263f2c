import { Command } from "commander";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { whileLocked } from "../ledger/archive.ts";
import {
  admissible,
  findEntries,
  referenceOption,
  sayTaken,
  takenDocument,
  type EntryReference,
  type Taken,
} from "../ledger/entries.ts";
import { ledgerNetwork, replicaOf, withLedger, type LedgerFlags, type OpenLedger } from "../ledger/open.ts";
import { apply, nextTime } from "../ledger/submit.ts";
import { networkOption } from "../options.ts";
import { green, printJson, say } from "../terminal.ts";

interface Options extends LedgerFlags {
  readonly json?: true;
  readonly request?: readonly EntryReference[];
}

interface Synced {
  readonly batch: bigint;
  readonly chains: readonly { readonly name: string; readonly transactions: number }[];
  readonly taken: readonly Taken[];
}

/** Brings every chain to the last batch. */
async function bring(ledger: OpenLedger, replica: Replica, taken: readonly Taken[] = []): Promise<Synced> {
  const transactions = await replica.bring();
  const chains = ledger.places.map(({ name }, i) => ({ name, transactions: transactions[i]!.length }));
  return { batch: replica.status.number, chains, taken };
}

/** The same, with a batch of those requests that have entered and that the ledger would not refuse. */
async function takeIn(ledger: OpenLedger, references: readonly EntryReference[]): Promise<Synced> {
  const replica = await replicaOf(ledger, "sign");
  const entries = await findEntries(ledger.places, references);
  const taken = admissible(replica, entries, nextTime(replica) - replica.status.time);
  const items = taken.flatMap(({ request, error }) => (error === undefined ? [request] : []));
  if (items.length === 0) return bring(ledger, replica, taken);
  return { ...(await apply(ledger, replica, items)), taken };
}

async function sync({ json, request, ...flags }: Options): Promise<void> {
  const { batch, chains, taken } = await withLedger(ledgerNetwork(flags), flags, "pay", (ledger) =>
    whileLocked(ledger.archive, async () =>
      request === undefined ? bring(ledger, await replicaOf(ledger, "read")) : takeIn(ledger, request),
    ),
  );
  sayTaken(taken);
  for (const { name, transactions } of chains)
    say(`${green("in step")}  ${name}  batch ${batch}, ${transactions} transactions`);
  const requests = request === undefined ? {} : { requests: takenDocument(taken) };
  if (json === true) printJson({ batch, chains, ...requests });
}

/** `atlas sync`: brings batches to chains that missed them. */
export const syncCommand = (): Command =>
  networkOption(new Command("sync"), "required")
    .description("bring every chain of a network to the last batch of its ledger, from wherever it is")
    .option("--on <CHAIN[,CHAIN...]>", "these chains only")
    .option(
      "--request <CHAIN:TRANSACTION>",
      "take what this transaction handed in into a batch of this machine's Pythias first; may be given several times",
      referenceOption,
    )
    .option("--json", "print what was sent as one document on stdout")
    .action(sync);
