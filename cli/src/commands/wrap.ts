/** `atlas wrap`: tokens of the ledger for tokens of a chain that stand for them. */
import { Command, Option } from "commander";
import { equalBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import { decodeGenesis } from "@chainsatlas/shared/protocol/ledger/genesis.ts";
import { TOKENS } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { CommandError, Exit } from "../exit.ts";
import { amountOption } from "../ledger/amount.ts";
import { ownerOption, submitOptions } from "../ledger/fields.ts";
import { ledgerNetwork } from "../ledger/open.ts";
import { sayOutcome } from "../ledger/outcome.ts";
import { submit, type SubmitFlags } from "../ledger/submit.ts";
import { DeploymentFile, deploymentPath } from "../networks/deployment-file.ts";
import type { LiveNetwork } from "../networks/live.ts";

interface Options extends SubmitFlags {
  readonly chain: string;
  readonly owner: Uint8Array;
  readonly amount: bigint;
  readonly token: "athena" | "hermes";
}

/** A chain's number in the ledger. Throws a usage error for one that is not there, or where nothing could be claimed. */
function wrappingChain({ chains, genesis, file }: LiveNetwork, { chain, deployment }: Options): number {
  const live = chains.find(({ profile }) => profile.name === chain);
  const names = chains.map(({ profile }) => profile.name).join(", ");
  if (live === undefined)
    throw new CommandError(Exit.USAGE, `${file.file} has no chain "${chain}"; it has ${names}`);
  const units = DeploymentFile.read(deployment ?? deploymentPath(file.file)).chain(chain)?.units;
  if (units?.addresses.wrapper === undefined)
    throw new CommandError(
      Exit.USAGE,
      `${chain} has nothing that issues tokens for the ledger's: what is wrapped for it would stay locked`,
    );
  const name = chainId(live.profile.caip2);
  return decodeGenesis(genesis.ledger!).chains.findIndex((other) => equalBytes(other, name));
}

async function wrap(options: Options): Promise<void> {
  const { owner, amount } = options;
  const chain = wrappingChain(ledgerNetwork(options), options);
  const token = options.token === "athena" ? TOKENS.ATHENA : TOKENS.HERMES;
  const outcome = await submit(options, "Wrap", () => ({ chain, token, amount, owner }));
  sayOutcome(outcome, options.json === true);
}

export const wrapCommand = (): Command =>
  submitOptions(
    new Command("wrap")
      .description("lock Athena or Hermes for tokens of a chain that stand for them")
      .requiredOption("--chain <CHAIN>", "the chain, by its name in the network file")
      .requiredOption(
        "--owner <KEY>",
        "who may claim them there: 32 bytes, in hexadecimal or base58",
        ownerOption,
      )
      .requiredOption("--amount <TOKENS>", "how much, with up to 9 decimals", amountOption)
      .addOption(
        new Option("--token <TOKEN>", "which of the two (default: hermes)")
          .choices(["athena", "hermes"])
          .default("hermes", "hermes"),
      ),
  ).action(wrap);
