/** `atlas wrap`: tokens of the ledger for tokens of a chain that stand for them. */
import { Command } from "commander";
import { chainNumber } from "@chainsatlas/shared/protocol/ledger/chain-number.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { CommandError, Exit } from "../exit.ts";
import { ownerOption, tokenNumber, tokenOption, withAmount, type TokenName } from "../ledger/fields.ts";
import { ledgerNetwork } from "../ledger/open.ts";
import { one, request, requestOptions, type RequestFlags } from "../ledger/request.ts";
import { DeploymentFile, deploymentPath } from "../networks/deployment-file.ts";
import { chainNamed, type LiveNetwork } from "../networks/live.ts";

interface Options extends RequestFlags {
  readonly chain: string;
  readonly owner: Uint8Array;
  readonly amount: bigint;
  readonly token: TokenName;
}

/** A chain's number in the ledger. Throws a usage error for one that is not there, or where nothing could be claimed. */
function wrappingChain(network: LiveNetwork, { chain, deployment }: Options): number {
  const { caip2 } = chainNamed(network, chain).profile;
  const units = DeploymentFile.read(deployment ?? deploymentPath(network.file.file)).chain(chain)?.units;
  if (units?.addresses.wrapper === undefined)
    throw new CommandError(
      Exit.USAGE,
      `${chain} has nothing that issues tokens for the ledger's: what is wrapped for it would stay locked`,
    );
  return chainNumber(network.genesis.ledger!, chainId(caip2))!;
}

async function wrap(options: Options): Promise<void> {
  const { owner, amount, token } = options;
  const chain = wrappingChain(ledgerNetwork(options), options);
  const body = { chain, token: tokenNumber(token), amount, owner };
  await request(
    options,
    one("Wrap", () => body),
  );
}

export const wrapCommand = (): Command =>
  withAmount(
    requestOptions(
      new Command("wrap")
        .description("lock Athena or Hermes for tokens of a chain that stand for them")
        .requiredOption("--chain <CHAIN>", "the chain, by its name in the network file")
        .requiredOption(
          "--owner <KEY>",
          "who may claim them there: 32 bytes, in hexadecimal or base58",
          ownerOption,
        ),
    ),
    "how much",
  )
    .addOption(tokenOption())
    .action(wrap);
