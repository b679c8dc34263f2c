import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { equalBytes, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { CommandError, Exit } from "../exit.ts";
import { amountOption } from "../ledger/amount.ts";
import type { MakeDrafts } from "../ledger/drafts.ts";
import { offerArgument, offerText } from "../ledger/fields.ts";
import { request, requestOptions, type RequestFlags } from "../ledger/request.ts";
import { stepCount } from "../options.ts";

interface Options extends RequestFlags {
  readonly slot: number;
  readonly verdict: "valid" | "invalid";
  readonly time: bigint;
  readonly cost: bigint;
}

const VERDICTS = { invalid: 1, valid: 2 } as const;

function place(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) > 255)
    throw new InvalidArgumentError("It must be a place in the order book: 0 to 255.");
  return Number(text);
}

/** One evaluation for each seat that the validator was drawn for. Throws a failure where it was drawn for none. */
const evaluations =
  (key: OfferKey, { slot, verdict, time, cost }: Options): MakeDrafts =>
  async ({ word }, { address }) => {
    const { seats } = await word("strategy", { ...key, slot });
    const drawn = await Promise.all(
      Array.from({ length: seats }, (_, seat) => word("seat", { ...key, slot, seat })),
    );
    const own = drawn.flatMap(({ validator }, seat) => (equalBytes(validator, address) ? [seat] : []));
    if (own.length === 0)
      throw new CommandError(
        Exit.FAILURE,
        `${toHex(address)} was not drawn for strategy ${slot} of ${offerText(key)}`,
      );
    const found = { ...key, slot, verdict: VERDICTS[verdict], time, cost };
    return own.map((seat) => ({ name: "Evaluate", body: { ...found, seat } }));
  };

/** `atlas evaluate`. */
export const evaluateCommand = (): Command =>
  requestOptions(new Command("evaluate"))
    .description("say as a validator that was drawn what a strategy would take")
    .addArgument(new Argument("<OFFER>", "client, slash, number").argParser(offerArgument))
    .requiredOption("--slot <N>", "the strategy's place in the order book", place)
    .addOption(
      new Option("--verdict <VERDICT>", "whether the strategy does what the offer wants")
        .choices(Object.keys(VERDICTS))
        .makeOptionMandatory(),
    )
    .option("--time <MS>", "milliseconds that it would take; with valid", stepCount, 0n)
    .option("--cost <HERMES>", "what it would cost; with valid", amountOption, 0n)
    .action((key: OfferKey, options: Options) => request(options, evaluations(key, options)));
