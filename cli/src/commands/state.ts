import { Command } from "commander";
import type { LedgerStatus } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { CommandError, Exit } from "../exit.ts";
import { bytesToHex } from "../hex.ts";
import { standings } from "../ledger/compare.ts";
import { ledgerNetwork, replicaOf, withLedger, type LedgerFlags } from "../ledger/open.ts";
import { networkOption } from "../options.ts";
import { bold, cyan, printJson, red, say } from "../terminal.ts";

interface Options extends LedgerFlags {
  readonly compare?: true;
  readonly json?: true;
}

const statusDocument = ({ number, head, time, digest, open }: LedgerStatus) => ({
  ...{ batch: number, time, head: bytesToHex(head), digest: bytesToHex(digest) },
  ...(open === undefined ? {} : { open: { head: bytesToHex(open.head), next: open.next } }),
});

function sayStatus(name: string, { number, head, digest, open }: LedgerStatus, difference?: string): void {
  const rest = open === undefined ? "" : `, the next in progress at item ${open.next}`;
  say(
    `${cyan(name.padEnd(12))} batch ${number}  head ${bytesToHex(head).slice(0, 16)}…  digest ${bytesToHex(digest).slice(0, 16)}…${rest}`,
  );
  if (difference !== undefined) say(red(`${" ".repeat(13)}${difference}`));
}

async function state({ compare, json, ...flags }: Options): Promise<void> {
  const network = ledgerNetwork(flags);
  const { expected, found } = await withLedger(network, flags, "read", async (ledger) => {
    const replica = await replicaOf(ledger, "read");
    return { expected: replica.status, found: await standings(replica, ledger.places) };
  });
  say(bold(network.file.settings.name));
  sayStatus("batches", expected);
  for (const { name, status, difference } of found) sayStatus(name, status, difference);
  const chains = found.map(({ name, status, difference }) => ({
    ...{ name, ...statusDocument(status) },
    ...(difference === undefined ? {} : { difference }),
  }));
  if (json === true) printJson({ batches: statusDocument(expected), chains });
  if (compare === true && found.some(({ difference }) => difference !== undefined))
    throw new CommandError(Exit.VIOLATED, "the chains are not of one state");
}

/** `atlas state`: how far the ledger is on each chain. */
export const stateCommand = (): Command =>
  networkOption(new Command("state"), "required")
    .description("show how far the ledger is on each chain of a network, and whether it is the same one")
    .option("--on <CHAIN[,CHAIN...]>", "these chains only")
    .option("--compare", "fail with exit code 4 unless every chain is where the batches lead")
    .option("--json", "print the states as one document on stdout")
    .action(state);
