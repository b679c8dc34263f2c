import { Command } from "commander";
import { whileLocked } from "../ledger/archive.ts";
import { dueNow, sayIncluded } from "../ledger/due.ts";
import { ledgerNetwork, replicaOf, withLedger, type LedgerFlags, type OpenLedger } from "../ledger/open.ts";
import { restoreArchive } from "../ledger/restore.ts";
import { apply, nextTime, type Submitted } from "../ledger/submit.ts";
import { networkOption } from "../options.ts";
import { green, printJson, say } from "../terminal.ts";

interface Options extends LedgerFlags {
  readonly json?: true;
  readonly restore?: string;
}

interface Synced extends Pick<Submitted, "batch" | "chains"> {
  /** Items of the last batch, when it was made for what is due. */
  readonly included: readonly Uint8Array[];
}

/** Makes a batch of what is due, if anything is, and brings every chain to the last one. */
async function takeIn(ledger: OpenLedger): Promise<Synced> {
  const replica = await replicaOf(ledger, "read");
  const time = nextTime(replica);
  const included = await dueNow(ledger, replica, time);
  if (included.length > 0)
    return { ...(await apply(ledger, await replicaOf(ledger, "sign"), included, time)), included };
  const transactions = await replica.bring();
  const chains = ledger.places.map(({ name }, i) => ({ name, transactions: transactions[i]!.length }));
  return { batch: replica.status.number, chains, included };
}

async function sync({ json, restore, ...flags }: Options): Promise<void> {
  const network = ledgerNetwork(flags);
  const { batch, chains, included, restored } = await withLedger(network, flags, "pay", (ledger) =>
    whileLocked(ledger.archive, async () => {
      const found = restore === undefined ? undefined : await restoreArchive(ledger, restore);
      return { ...(await takeIn(ledger)), restored: found };
    }),
  );
  if (restored !== undefined) say(`${green("restored")} ${restored} batches from ${restore}`);
  const items = sayIncluded(included);
  for (const { name, transactions } of chains)
    say(`${green("in step")}  ${name}  batch ${batch}, ${transactions} transactions`);
  if (json === true) printJson({ batch, included: items, chains, restored });
}

/** `atlas sync`: takes in what is due, and brings batches to chains that missed them. */
export const syncCommand = (): Command =>
  networkOption(new Command("sync"), "required")
    .description("take into the ledger what is due, and bring every chain of a network to its last batch")
    .option("--on <CHAIN[,CHAIN...]>", "these chains only")
    .option("--restore <CHAIN>", "first put the batches of this chain that are missing back into their file")
    .option("--json", "print what was included and sent as one document on stdout")
    .action(sync);
