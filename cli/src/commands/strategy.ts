import { Argument, Command } from "commander";
import { equalBytes, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { commitRequest, revealOf } from "@chainsatlas/shared/market/sale.ts";
import { LEDGER_PARAMETERS } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import type { OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import type { Account, Replica } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes, writeBytes } from "../files.ts";
import { amountText } from "../ledger/amount.ts";
import { offerArgument, offerText, submitOptions } from "../ledger/fields.ts";
import { documentOf, fieldsText, sayOutcome } from "../ledger/outcome.ts";
import { runApproved } from "../ledger/run-approved.ts";
import { planStrategy, type Strategy } from "../ledger/strategy.ts";
import { submitItems, type SubmitFlags } from "../ledger/submit.ts";
import { networkOption, positiveCount, type NetworkFlags } from "../options.ts";
import { loadProgram } from "../program.ts";
import type { RunRequest } from "../run-on.ts";
import { bold, printJson, say } from "../terminal.ts";
import { saySummary } from "../timeline.ts";

interface Options extends SubmitFlags {
  readonly input?: string;
  readonly hops?: number;
}

/** The place in the order book that a strategist has taken. Throws a failure where there is none. */
function slotOf({ words }: Replica, key: OfferKey, { address }: Account): number {
  const slots = Array.from({ length: LEDGER_PARAMETERS.strategies }, (_, slot) => slot);
  const slot = slots.find((place) =>
    equalBytes(words.get("strategy", { ...key, slot: place }).strategist, address),
  );
  if (slot === undefined)
    throw new CommandError(
      Exit.FAILURE,
      `${toHex(address)} has no strategy for ${offerText(key)}: commit first`,
    );
  return slot;
}

type Items = (key: OfferKey, strategy: Strategy) => (replica: Replica, from: Account) => Uint8Array[];

const commitItems: Items = (key, strategy) => (replica, from) => [
  commitRequest(replica, key, { ...strategy, strategist: from }),
];

const revealItems: Items = (key, strategy) => (replica, from) => {
  const body = revealOf(key, slotOf(replica, key, from), { ...strategy, strategist: from });
  return [replica.request(from, "Reveal", body)];
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
const planned = (command: Command, items: Items): Command =>
  strategyArguments(submitOptions(command)).action(async (key: OfferKey, file: string, options: Options) => {
    const { json } = options;
    const strategy = await planStrategy(options, key, await requestOf(file, options));
    const outcome = await submitItems(options, items(key, strategy));
    const { time, cost } = strategy.claim;
    say(`${bold("claim")} ${amountText(cost)} Hermes, ${time} ms, ${strategy.planned.plan.hops} hops`);
    sayOutcome(outcome, json === true, { claim: { time, cost }, hops: strategy.planned.plan.hops });
  });

interface RunOptions extends NetworkFlags, Pick<Options, "input" | "hops"> {
  readonly receipt?: string;
  readonly json?: true;
}

const runCommand = (): Command =>
  strategyArguments(networkOption(new Command("run"), "required"))
    .description("run the strategy that the ledger has approved; atlas sync settles it then")
    .option("--receipt <FILE>", "keep the receipt")
    .option("--json", "print the result as one document on stdout")
    .action(async (key: OfferKey, file: string, options: RunOptions) => {
      const { document, result, receipt } = await runApproved(options, key, await requestOf(file, options));
      saySummary(document);
      if (options.receipt !== undefined) writeBytes(options.receipt, receipt);
      say(`${bold("seen")} ${fieldsText(documentOf(result))}`);
      say("atlas sync settles it");
      if (options.json === true) printJson({ ...document, seen: documentOf(result) });
    });

/** `atlas strategy`. */
export const strategyCommand = (): Command =>
  new Command("strategy")
    .description("compete for an offer as a node with stake: commit, reveal, run")
    .addCommand(
      planned(
        new Command("commit").description("take a place in the order book with the hash of a strategy"),
        commitItems,
      ),
    )
    .addCommand(
      planned(new Command("reveal").description("show the strategy that was committed to"), revealItems),
    )
    .addCommand(runCommand());
