import { Command } from "commander";
import { notBefore } from "../ledger/drafts.ts";
import { dueNow, sayIncluded } from "../ledger/due.ts";
import { enteredReferences } from "../ledger/entered.ts";
import {
  admissible,
  findEntries,
  referenceOption,
  sayTaken,
  takenDocument,
  type EntryReference,
  type Taken,
} from "../ledger/entries.ts";
import { whileLocked } from "../ledger/lock.ts";
import { ledgerNetwork, replicaOf, withLedger, type LedgerFlags, type OpenLedger } from "../ledger/open.ts";
import { restoreArchive } from "../ledger/restore.ts";
import { apply, type Submitted } from "../ledger/submit.ts";
import { networkOption } from "../options.ts";
import { green, printJson, say } from "../terminal.ts";

interface Options extends LedgerFlags {
  readonly json?: true;
  readonly request?: readonly EntryReference[];
  readonly entered?: string;
  readonly restore?: string;
}

interface Synced extends Pick<Submitted, "batch" | "chains"> {
  /** Items of the last batch that were due. */
  readonly included: readonly Uint8Array[];
  /** Requests that had entered, in the same batch or refused. */
  readonly taken: readonly Taken[];
}

/** Makes a batch of what is due and of what has entered, if there is any, and brings every chain to the last one. */
async function takeIn(ledger: OpenLedger, references: readonly EntryReference[]): Promise<Synced> {
  const use = references.length > 0 ? "sign" : "read";
  const replica = await replicaOf(ledger, use);
  const entries = await findEntries(ledger.places, references);
  const time = notBefore(replica.status.time);
  const included = await dueNow(ledger, replica, time);
  const taken = admissible(replica, included, entries, time - replica.status.time);
  const requests = taken.flatMap(({ request, error }) => (error === undefined ? [request] : []));
  const items = [...included, ...requests];
  if (items.length > 0) {
    const signing = use === "sign" ? replica : await replicaOf(ledger, "sign");
    return { ...(await apply(ledger, signing, items, time)), included, taken };
  }
  const transactions = await replica.bring();
  const chains = ledger.places.map(({ name }, i) => ({ name, transactions: transactions[i]!.length }));
  return { batch: replica.status.number, chains, included, taken };
}

async function sync({ json, request, entered, restore, ...flags }: Options): Promise<void> {
  const network = ledgerNetwork(flags);
  const references = [...(request ?? []), ...(entered === undefined ? [] : enteredReferences(entered))];
  const { batch, chains, included, taken, restored } = await withLedger(network, flags, "pay", (ledger) =>
    whileLocked(ledger.archive, async () => {
      const found = restore === undefined ? undefined : await restoreArchive(ledger, restore);
      return { ...(await takeIn(ledger, references)), restored: found };
    }),
  );
  if (restored !== undefined) say(`${green("restored")} ${restored} batches from ${restore}`);
  const items = sayIncluded(included);
  sayTaken(taken);
  for (const { name, transactions } of chains)
    say(`${green("in step")}  ${name}  batch ${batch}, ${transactions} transactions`);
  const requests = references.length === 0 ? {} : { requests: takenDocument(taken) };
  if (json === true) printJson({ batch, included: items, ...requests, chains, restored });
}

/** `atlas sync`: takes in what is due and what has entered, and brings batches to chains that missed them. */
export const syncCommand = (): Command =>
  networkOption(new Command("sync"), "required")
    .description("take into the ledger what is due, and bring every chain of a network to its last batch")
    .option("--on <CHAIN[,CHAIN...]>", "these chains only")
    .option(
      "--request <CHAIN:TRANSACTION>",
      "also take in what this transaction handed in; may be given several times",
      referenceOption,
    )
    .option(
      "--entered <FILE>",
      "also take in what this file says has entered: whoever used --via has it beside the network file",
    )
    .option("--restore <CHAIN>", "first put the batches of this chain that are missing back into their file")
    .option("--json", "print what was included and sent as one document on stdout")
    .action(sync);
