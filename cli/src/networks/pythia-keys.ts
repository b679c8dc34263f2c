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

/** Stake of the members whose keys the network file names. */
function namedStake({ file }: LiveNetwork): bigint {
  const { pythias } = file.settings;
  if ("test" in pythias) return 0n;
  return pythias.members.reduce(
    (sum, { signer, stake }) => (signer === undefined ? sum : sum + BigInt(stake)),
    0n,
  );
}

/** Whether the network file names the keys of a quorum; reads none of them. */
export function signsHere(network: LiveNetwork): boolean {
  if ("test" in network.file.settings.pythias) return true;
  const total = totalStake(network.genesis.pythias);
  return PARAMETERS.quorumDenominator * namedStake(network) > PARAMETERS.quorumNumerator * total;
}

/** The keys that the network file names. Throws a usage error for one of another address. */
async function namedKeys({ file }: LiveNetwork): Promise<Uint8Array[]> {
  const { pythias } = file.settings;
  const keys: Uint8Array[] = [];
  if ("test" in pythias) return testKeys(pythias.test);
  for (const member of pythias.members) {
    if (member.signer === undefined) continue;
    const key = await readKey(file, member.signer, `the Pythia ${member.address}`);
    if (!equalBytes(addressOf(key), fromHex(member.address.toLowerCase())))
      throw new CommandError(
        Exit.USAGE,
        `${file.file}: the signer of the Pythia ${member.address} has the key of another address`,
      );
    keys.push(key);
  }
  return keys;
}

/** Who signs for the network. Throws a usage error when this machine has not the keys of a quorum. */
export async function quorumOf(network: LiveNetwork): Promise<Quorum> {
  const { file, genesis } = network;
  if (!signsHere(network))
    throw new CommandError(
      Exit.USAGE,
      `${file.file} names the keys of Pythias with ${namedStake(network)} of the stake of ${totalStake(genesis.pythias)}: a quorum has more than two thirds, ` +
        `name a signer for each member whose key this machine has`,
    );
  return localQuorum(genesis.pythias, await namedKeys(network));
}

/** For who only reads and computes: the first Pythias, none of whom signs. */
export const nobodyOf = ({ genesis }: LiveNetwork): Quorum => {
  const refuse = (): Promise<never> => Promise.reject(new Error("nobody is here to sign"));
  const quorum: Quorum = {
    ...{ set: genesis.pythias, under: () => quorum },
    ...{ approve: refuse, attest: refuse, seal: refuse },
  };
  return quorum;
};
