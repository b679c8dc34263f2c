/** A network's Pythias as far as this machine has their keys: what signs when programs run. */
import { equalBytes, fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { localQuorum, type Quorum } from "@chainsatlas/shared/execution/pythia.ts";
import { PARAMETERS } from "@chainsatlas/shared/protocol/parameters.ts";
import { totalStake } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { addressOf } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { CommandError, Exit } from "../exit.ts";
import type { LiveNetwork } from "./live.ts";
import { readKey } from "./signer.ts";

/** The keys that the network file names, and the stake behind them. Throws a usage error for one of another address. */
async function namedKeys({ file }: LiveNetwork): Promise<{ keys: Uint8Array[]; stake: bigint }> {
  const { pythias } = file.settings;
  const keys: Uint8Array[] = [];
  let stake = 0n;
  if ("test" in pythias) return { keys, stake };
  for (const member of pythias.members) {
    if (member.signer === undefined) continue;
    const key = await readKey(file, member.signer, `the Pythia ${member.address}`);
    if (!equalBytes(addressOf(key), fromHex(member.address.toLowerCase())))
      throw new CommandError(
        Exit.USAGE,
        `${file.file}: the signer of the Pythia ${member.address} has the key of another address`,
      );
    keys.push(key);
    stake += BigInt(member.stake);
  }
  return { keys, stake };
}

/** Who signs for the network. Throws a usage error when this machine has not the keys of a quorum. */
export async function quorumOf(network: LiveNetwork): Promise<Quorum> {
  const { file, genesis } = network;
  const { pythias } = file.settings;
  if ("test" in pythias) return localQuorum(genesis.pythias, testKeys(pythias.test));
  const { keys, stake } = await namedKeys(network);
  const total = totalStake(genesis.pythias);
  if (PARAMETERS.quorumDenominator * stake <= PARAMETERS.quorumNumerator * total)
    throw new CommandError(
      Exit.USAGE,
      `${file.file} names the keys of Pythias with ${stake} of the stake of ${total}: a quorum has more than two thirds, ` +
        `name a signer for each member whose key this machine has`,
    );
  return localQuorum(genesis.pythias, keys);
}
