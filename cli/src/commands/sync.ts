import { Command } from "commander";
import { whileLocked } from "../ledger/archive.ts";
import { ledgerNetwork, replicaOf, withLedger, type LedgerFlags } from "../ledger/open.ts";
import { networkOption } from "../options.ts";
import { green, printJson, say } from "../terminal.ts";

interface Options extends LedgerFlags {
  readonly json?: true;
}

async function sync({ json, ...flags }: Options): Promise<void> {
  const { number, chains } = await withLedger(ledgerNetwork(flags), flags, "pay", (ledger) =>
    whileLocked(ledger.archive, async () => {
      const replica = await replicaOf(ledger, "read");
      const transactions = await replica.bring();
      return {
        number: replica.status.number,
        chains: ledger.places.map(({ name }, i) => ({ name, transactions: transactions[i]!.length })),
      };
    }),
  );
  for (const { name, transactions } of chains)
    say(`${green("in step")}  ${name}  batch ${number}, ${transactions} transactions`);
  if (json === true) printJson({ batch: number, chains });
}

/** `atlas sync`: brings batches to chains that missed them. */
export const syncCommand = (): Command =>
  networkOption(new Command("sync"), "required")
    .description("bring every chain of a network to the last batch of its ledger, from wherever it is")
    .option("--on <CHAIN[,CHAIN...]>", "these chains only")
    .option("--json", "print what was sent as one document on stdout")
    .action(sync);
