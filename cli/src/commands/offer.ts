import { Command } from "commander";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { offerFor } from "@chainsatlas/shared/market/sale.ts";
import { executionOf, type OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { cutOffer } from "@chainsatlas/shared/protocol/ledger/submissions.ts";
import { readBytes } from "../files.ts";
import { amountOption } from "../ledger/amount.ts";
import { basisPoints, offerText, submitOptions } from "../ledger/fields.ts";
import { request, viaOption, type RequestFlags } from "../ledger/hand-in.ts";
import { sayOutcome } from "../ledger/outcome.ts";
import { nextTime, submitItems, type SubmitFlags } from "../ledger/submit.ts";
import { positiveCount, stepCount } from "../options.ts";
import { loadProgram } from "../program.ts";
import { bold, say } from "../terminal.ts";

interface Options extends SubmitFlags {
  readonly input?: string;
  readonly maxCost: bigint;
  readonly within: number;
  readonly alpha: number;
}

async function make(file: string, options: Options): Promise<void> {
  const { input: inputFile, maxCost, within, alpha, json } = options;
  const program = await loadProgram(file);
  const input = inputFile === undefined ? new Uint8Array() : readBytes(inputFile);
  let key: OfferKey | undefined;
  const outcome = await submitItems(options, (replica, from, { chains }) => {
    const offer = replica.words.get("account", { account: from.address }).nonce;
    key = { client: from.address, offer };
    const { terms, content } = offerFor({
      ...{ program: program.bytes, input, chains: chains.length },
      ...{ alpha, maxCost, deadline: nextTime(replica) + BigInt(within) },
    });
    const { first, following } = cutOffer(from.address, offer, terms, content);
    return [replica.request(from, "Offer", first), ...following];
  });
  const names = { offer: offerText(key!), execution: toHex(executionOf(key!)) };
  say(`${bold("offer")} ${names.offer}`);
  sayOutcome(outcome, json === true, names);
}

const makeCommand = (): Command =>
  submitOptions(new Command("make"))
    .description("offer a program with its input: the most that it may cost is locked")
    .argument("<FILE>", "C source (.c), assembly source (.s) or object file (.dlx)")
    .option("--input <FILE>", "the program's input; - is standard input (default: empty)")
    .requiredOption("--max-cost <HERMES>", "most that it may cost, with up to 9 decimals", amountOption)
    .option("--within <SECONDS>", "until when it is to be done, from now on", positiveCount, 86_400)
    .option("--alpha <N>", "weight of speed against cost, in 1/10,000", basisPoints, 5_000)
    .action(make);

const withdrawCommand = (): Command =>
  viaOption(submitOptions(new Command("withdraw")))
    .description("take back an offer that nobody has a strategy for")
    .argument("<NUMBER>", "the offer's number among those of its client", stepCount)
    .action((offer: bigint, options: RequestFlags) => request(options, "Withdraw", () => ({ offer })));

/** `atlas offer`. */
export const offerCommand = (): Command =>
  new Command("offer")
    .description("offer executions on the ledger's market: make, withdraw")
    .addCommand(makeCommand())
    .addCommand(withdrawCommand());
