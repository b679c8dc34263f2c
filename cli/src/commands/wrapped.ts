/** `atlas claim`, `atlas unwrap`: tokens of a chain that stand for the ledger's, at the contract that issues them. */
import { Argument, Command, InvalidArgumentError } from "commander";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import type { TokenWrapper } from "@chainsatlas/shared/chain/token-wrapper.ts";
import { CommandError, Exit } from "../exit.ts";
import { addressOption, tokenNumber, tokenOption, withAmount, type TokenName } from "../ledger/fields.ts";
import { ledgerNetwork, withLedger } from "../ledger/open.ts";
import { networkOption, type NetworkFlags } from "../options.ts";
import { dim, green, printJson, say } from "../terminal.ts";

interface Options extends NetworkFlags {
  readonly chain: string;
  readonly json?: true;
}

interface UnwrapOptions extends Options {
  readonly amount: bigint;
  readonly token: TokenName;
  readonly to: Uint8Array;
}

/** Sends something to the wrapper of a chain. Throws a usage error where there is none. */
async function atWrapper(
  { chain, json, ...flags }: Options,
  done: string,
  send: (wrapper: TokenWrapper) => Promise<readonly Transaction[]>,
): Promise<void> {
  const transactions = await withLedger(
    ledgerNetwork(flags),
    { ...flags, on: chain },
    "pay",
    ({ places: [place] }) => {
      if (place?.wrapper === undefined)
        throw new CommandError(Exit.USAGE, `${chain} has nothing that issues tokens for the ledger's`);
      return send(place.wrapper);
    },
  );
  for (const { id, cost } of transactions)
    say(`${green(done)}  ${chain}  ${id} ${dim(`${cost.amount} ${cost.unit}`)}`);
  if (json === true) printJson({ chain, transactions });
}

function claimArgument(text: string): bigint {
  if (!/^(0|[1-9]\d{0,18})$/.test(text)) throw new InvalidArgumentError("It must be a claim's number.");
  return BigInt(text);
}

const chainOptions = (command: Command): Command =>
  networkOption(command, "required")
    .requiredOption("--chain <CHAIN>", "the chain, by its name in the network file, whose signer pays")
    .option("--json", "print the transactions as one document on stdout");

/** `atlas claim`: what was wrapped, for its owner. */
export const claimCommand = (): Command =>
  chainOptions(
    new Command("claim")
      .description("issue the tokens of a claim to its owner on a chain; anyone may")
      .addArgument(new Argument("<CLAIM>", "its number, as atlas wrap has said it").argParser(claimArgument)),
  ).action((claim: bigint, options: Options) =>
    atWrapper(options, "claimed", (wrapper) => wrapper.claim(claim)),
  );

const unwrap = async ({ amount, token, to, ...options }: UnwrapOptions): Promise<void> =>
  atWrapper(options, "burned", (wrapper) => wrapper.burn(tokenNumber(token), amount, to));

/** `atlas unwrap`: the way back. */
export const unwrapCommand = (): Command =>
  withAmount(
    chainOptions(
      new Command("unwrap")
        .description(
          "burn tokens of the chain's signer: an account of the ledger has them after the next atlas sync",
        )
        .requiredOption("--to <ADDRESS>", "the account", addressOption),
    ),
    "how much",
  )
    .addOption(tokenOption())
    .action(unwrap);
