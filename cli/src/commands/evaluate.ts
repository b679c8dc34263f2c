import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { equalBytes, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { validatorsOf } from "@chainsatlas/shared/market/sale.ts";
import type { OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import type { Account, Replica } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import { amountOption } from "../ledger/amount.ts";
import { offerArgument, offerText, submitOptions } from "../ledger/fields.ts";
import { sayOutcome } from "../ledger/outcome.ts";
import { submitItems, type SubmitFlags } from "../ledger/submit.ts";
import { stepCount } from "../options.ts";

interface Options extends SubmitFlags {
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
function evaluations(
  replica: Replica,
  from: Account,
  key: OfferKey,
  { slot, verdict, time, cost }: Options,
): Uint8Array[] {
  const own = validatorsOf(replica, key, slot).flatMap((validator, seat) =>
    equalBytes(validator, from.address) ? [seat] : [],
  );
  if (own.length === 0)
    throw new CommandError(
      Exit.FAILURE,
      `${toHex(from.address)} was not drawn for strategy ${slot} of ${offerText(key)}`,
    );
  return own.map((seat, ahead) => {
    const body = { ...key, slot, seat, verdict: VERDICTS[verdict], time, cost };
    return replica.request(from, "Evaluate", body, ahead);
  });
}

/** `atlas evaluate`. */
export const evaluateCommand = (): Command =>
  submitOptions(new Command("evaluate"))
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
    .action(async (key: OfferKey, options: Options) => {
      const outcome = await submitItems(options, (replica, from) => evaluations(replica, from, key, options));
      sayOutcome(outcome, options.json === true);
    });
