import { Argument, Command } from "commander";
import { equalBytes, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { commitOf, revealOf } from "@chainsatlas/shared/market/sale.ts";
import { LEDGER_PARAMETERS } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import type { OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import type { Account } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes, writeBytes } from "../files.ts";
import { amountText } from "../ledger/amount.ts";
import type { MakeDrafts, Sight } from "../ledger/drafts.ts";
import { offerArgument, offerText } from "../ledger/fields.ts";
import { documentOf, fieldsText } from "../ledger/outcome.ts";
import { request, requestOptions, type RequestFlags } from "../ledger/request.ts";
import { runApproved } from "../ledger/run-approved.ts";
import { planStrategy, type Strategy } from "../ledger/strategy.ts";
import { networkOption, positiveCount, type NetworkFlags } from "../options.ts";
import { loadProgram } from "../program.ts";
import type { RunRequest } from "../run-on.ts";
import { bold, printJson, say } from "../terminal.ts";
import { saySummary } from "../timeline.ts";

interface Options extends RequestFlags {
  readonly input?: string;
  readonly hops?: number;
}

/** The place in the order book that a strategist has taken. Throws a failure where there is none. */
async function slotOf({ word }: Sight, key: OfferKey, { address }: Account): Promise<number> {
  for (let slot = 0; slot < LEDGER_PARAMETERS.strategies; slot++)
    if (equalBytes((await word("strategy", { ...key, slot })).strategist, address)) return slot;
  throw new CommandError(
    Exit.FAILURE,
    `${toHex(address)} has no strategy for ${offerText(key)}: commit first; a commitment that was handed in counts once it is applied`,
  );
}

type Drafts = (key: OfferKey, strategy: Strategy) => MakeDrafts;

const commitDrafts: Drafts = (key, strategy) => (_, strategist) => [
  { name: "Commit", body: commitOf(key, { ...strategy, strategist }) },
];

const revealDrafts: Drafts = (key, strategy) => async (sight, strategist) => {
  const slot = await slotOf(sight, key, strategist);
  return [{ name: "Reveal", body: revealOf(key, slot, { ...strategy, strategist }) }];
};

/** What names a strategy: the same files and hops give the same one again. */
const strategyArguments = (command: Command): Command =>
  command
    .addArgument(new Argument("<OFFER>", "client, slash, number").argParser(offerArgument))
    .argument("<FILE>", "the offer's program")
    .option("--input <FILE>", "the offer's input (default: empty)")
    .option("--hops <N>", "hops to make at least", positiveCount);

async function requestOf(
  file: string,
  { input, hops }: Pick<Options, "input" | "hops">,
): Promise<RunRequest> {
  return {
    program: await loadProgram(file),
    input: input === undefined ? new Uint8Array() : readBytes(input),
    ...(hops === undefined ? {} : { minHops: hops }),
  };
}

/** A command that plans the program again. */
const planned = (command: Command, drafts: Drafts): Command =>
  strategyArguments(requestOptions(command)).action(async (key: OfferKey, file: string, options: Options) => {
    const strategy = await planStrategy(options, key, await requestOf(file, options));
    await request(options, drafts(key, strategy), () => {
      const { time, cost } = strategy.claim;
      const { hops } = strategy.planned.plan;
      say(`${bold("claim")} ${amountText(cost)} Hermes, ${time} ms, ${hops} hops`);
      return { claim: { time, cost }, hops };
    });
  });

interface RunOptions extends NetworkFlags, Pick<Options, "input" | "hops"> {
  readonly receipt?: string;
  readonly json?: true;
}

function writeReceipt(file: string, receipt: string | undefined): void {
  if (receipt === undefined)
    throw new CommandError(
      Exit.FAILURE,
      "the execution has ended, but there is no receipt: an interrupted run did not hear of all that was logged",
    );
  writeBytes(file, receipt);
}

const runCommand = (): Command =>
  strategyArguments(networkOption(new Command("run"), "required"))
    .description(
      "run the strategy that the ledger has approved, or go on with it; atlas sync settles it then",
    )
    .option("--receipt <FILE>", "keep the receipt")
    .option("--json", "print the result as one document on stdout")
    .action(async (key: OfferKey, file: string, options: RunOptions) => {
      const { document, result, receipt } = await runApproved(options, key, await requestOf(file, options));
      saySummary(document);
      say(`${bold("seen")} ${fieldsText(documentOf(result))}`);
      say("atlas sync settles it");
      if (options.receipt !== undefined) writeReceipt(options.receipt, receipt);
      if (options.json === true) printJson({ ...document, seen: documentOf(result) });
    });

/** `atlas strategy`. */
export const strategyCommand = (): Command =>
  new Command("strategy")
    .description("compete for an offer as a node with stake: commit, reveal, run")
    .addCommand(
      planned(
        new Command("commit").description("take a place in the order book with the hash of a strategy"),
        commitDrafts,
      ),
    )
    .addCommand(
      planned(new Command("reveal").description("show the strategy that was committed to"), revealDrafts),
    )
    .addCommand(runCommand());
