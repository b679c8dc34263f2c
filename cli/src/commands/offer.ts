import { Command } from "commander";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { offerFor } from "@chainsatlas/shared/market/sale.ts";
import { LEDGER_PARAMETERS } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { executionOf, type OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { cutOffer } from "@chainsatlas/shared/protocol/ledger/submissions.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes } from "../files.ts";
import { amountOption } from "../ledger/amount.ts";
import type { MakeDrafts } from "../ledger/drafts.ts";
import { basisPoints, offerText } from "../ledger/fields.ts";
import { ledgerNetwork } from "../ledger/open.ts";
import { one, request, requestOptions, type RequestFlags } from "../ledger/request.ts";
import { positiveCount, stepCount } from "../options.ts";
import { loadProgram } from "../program.ts";
import { bold, say } from "../terminal.ts";

interface Options extends RequestFlags {
  readonly input?: string;
  readonly maxCost: bigint;
  readonly within: number;
  readonly alpha: number;
}

/** Most bytes that an offer's program and input have together. */
const { offerBytes } = LEDGER_PARAMETERS;

async function make(file: string, options: Options): Promise<void> {
  const { input: inputFile, maxCost, within, alpha } = options;
  const program = await loadProgram(file);
  const input = inputFile === undefined ? new Uint8Array() : readBytes(inputFile);
  const size = program.bytes.length + input.length;
  if (size > offerBytes)
    throw new CommandError(
      Exit.USAGE,
      `program and input have ${size} bytes: an offer has at most ${offerBytes}`,
    );
  let key: OfferKey | undefined;
  const chains = ledgerNetwork(options).chains.length;
  const drafts: MakeDrafts = ({ nonce: offer, time }, { address: client }) => {
    key = { client, offer };
    const { terms, content } = offerFor({
      ...{ program: program.bytes, input, chains },
      ...{ alpha, maxCost, deadline: time + BigInt(within) },
    });
    const { first, following } = cutOffer(client, offer, terms, content);
    return [{ name: "Offer", body: first }, ...following];
  };
  await request(options, drafts, () => {
    say(`${bold("offer")} ${offerText(key!)}`);
    return { offer: offerText(key!), execution: toHex(executionOf(key!)) };
  });
}

const makeCommand = (): Command =>
  requestOptions(new Command("make"))
    .description("offer a program with its input: the most that it may cost is locked")
    .argument("<FILE>", "C source (.c), assembly source (.s) or object file (.dlx)")
    .option("--input <FILE>", "the program's input; - is standard input (default: empty)")
    .requiredOption("--max-cost <HERMES>", "most that it may cost, with up to 9 decimals", amountOption)
    .option("--within <SECONDS>", "until when it is to be done, from now on", positiveCount, 86_400)
    .option("--alpha <N>", "weight of speed against cost, in 1/10,000", basisPoints, 5_000)
    .action(make);

const withdrawCommand = (): Command =>
  requestOptions(new Command("withdraw"))
    .description("take back an offer that nobody has a strategy for")
    .argument("<NUMBER>", "the offer's number among those of its client", stepCount)
    .action((offer: bigint, options: RequestFlags) =>
      request(
        options,
        one("Withdraw", () => ({ offer })),
      ),
    );

/** `atlas offer`. */
export const offerCommand = (): Command =>
  new Command("offer")
    .description("offer executions on the ledger's market: make, withdraw")
    .addCommand(makeCommand())
    .addCommand(withdrawCommand());
