import { Command } from "commander";
import { CommandError, Exit } from "../exit.ts";
import { whileLocked } from "../ledger/archive.ts";
import { ledgerNetwork, openLedger, replicaOf } from "../ledger/open.ts";
import { networkOption, networkOptions, type NetworkFlags } from "../options.ts";
import { Divergence } from "@chainsatlas/shared/replication/deliver.ts";
import { green, printJson, progress, progressDone, say } from "../terminal.ts";

interface Options extends NetworkFlags {
  readonly on?: string;
  readonly json?: true;
}

async function sync({ on, json, ...flags }: Options): Promise<void> {
  const ledger = await openLedger(
    ledgerNetwork(networkOptions(flags)!),
    flags,
    "pay",
    on?.split(","),
    progress,
  );
  try {
    const { transactions, number } = await whileLocked(ledger.archive, async () => {
      const replica = await replicaOf(ledger, "read");
      return { transactions: await replica.bring(), number: replica.status.number };
    });
    progressDone();
    const chains = ledger.places.map(({ name }, i) => ({ name, transactions: transactions[i]!.length }));
    for (const { name, transactions: sent } of chains)
      say(`${green("in step")}  ${name}  batch ${number}, ${sent} transactions`);
    if (json === true) printJson({ batch: number, chains });
  } catch (error) {
    if (error instanceof Divergence) throw new CommandError(Exit.VIOLATED, error.message);
    throw error;
  } finally {
    progressDone();
    await ledger.close();
  }
}

/** `atlas sync`: brings batches to chains that missed them. */
export const syncCommand = (): Command =>
  networkOption(new Command("sync"), "required")
    .description("bring every chain of a network to the last batch of its ledger, from wherever it is")
    .option("--on <CHAIN[,CHAIN...]>", "these chains only")
    .option("--json", "print what was sent as one document on stdout")
    .action(sync);
