/** Commands that sign a request to the ledger. */
import { Command } from "commander";
import type { RequestBody, RequestName } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import type { Account } from "@chainsatlas/shared/replication/replica.ts";
import {
  addressOption,
  basisPoints,
  tokenNumber,
  tokenOption,
  withAmount,
  type TokenName,
} from "../ledger/fields.ts";
import { one, request, requestOptions, type RequestFlags } from "../ledger/request.ts";

/** Options that are fields of a request; each command requires those that it reads. */
interface Fields extends RequestFlags {
  readonly amount: bigint;
  readonly to: Uint8Array;
  readonly token: TokenName;
  readonly fee: number;
}

/** A command whose options are the fields of a request. */
function requestCommand<N extends RequestName>(
  command: Command,
  name: N,
  body: (from: Account, options: Fields) => RequestBody<N>,
): Command {
  return requestOptions(command).action((options: Fields) =>
    request(
      options,
      one(name, (from) => body(from, options)),
    ),
  );
}

/** `atlas transfer`. */
export const transferCommand = (): Command =>
  requestCommand(
    withAmount(
      new Command("transfer")
        .description("give Athena or Hermes to another account")
        .requiredOption("--to <ADDRESS>", "who gets it", addressOption)
        .addOption(tokenOption()),
      "how much",
    ),
    "Transfer",
    (_, { to, amount, token }) => ({ to, amount, token: tokenNumber(token) }),
  );

/** `atlas delegate`. */
export const delegateCommand = (): Command =>
  requestCommand(
    withAmount(
      new Command("delegate")
        .description("put Athena into the on-ramp, to count for a node")
        .requiredOption("--to <NODE>", "the node", addressOption),
      "how much Athena",
    ),
    "Stake",
    (_, { to, amount }) => ({ node: to, amount }),
  );

type Step = "CancelStake" | "Activate" | "Claim" | "StepDown" | "Release";

const step = (name: string, type: Step, description: string): Command =>
  requestCommand(new Command(name).description(description), type, () => ({}));

/** `atlas stake`: what one stakes for oneself, and what follows. */
export const stakeCommand = (): Command =>
  new Command("stake")
    .description("stake Athena as a node: add, cancel, activate, claim, register")
    .addCommand(
      requestCommand(
        withAmount(new Command("add").description("put Athena into the on-ramp"), "how much Athena"),
        "Stake",
        (from, { amount }) => ({ node: from.address, amount }),
      ),
    )
    .addCommand(step("cancel", "CancelStake", "take back what is in the on-ramp"))
    .addCommand(step("activate", "Activate", "end the on-ramp: the stake counts"))
    .addCommand(step("claim", "Claim", "take the rewards that the stake has earned"))
    .addCommand(
      requestCommand(
        new Command("register")
          .description("become a node, or change its fee")
          .requiredOption("--fee <N>", "share of rewards, in 1/10,000", basisPoints),
        "Register",
        (_, { fee }) => ({ fee }),
      ),
    );

/** `atlas unstake`. */
export const unstakeCommand = (): Command =>
  new Command("unstake")
    .description("take Athena out: begin the off-ramp, end it")
    .addCommand(
      requestCommand(
        withAmount(new Command("begin").description("put active stake into the off-ramp"), "how much Athena"),
        "Unstake",
        (_, { amount }) => ({ amount }),
      ),
    )
    .addCommand(step("release", "Release", "end the off-ramp: the Athena is free"));
