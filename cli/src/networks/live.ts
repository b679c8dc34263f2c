/** Networks outside, as a network file has them: connections by chain name, the first Pythias. */
import { randomBytes } from "node:crypto";
import { fromHex, sha256, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain, ChainFamily, Connection, Genesis } from "@chainsatlas/shared/chain/chain.ts";
import { loadDescription } from "@chainsatlas/shared/profile/load.ts";
import { ProfileError, type ChainDescription } from "@chainsatlas/shared/profile/profile.ts";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { networkId } from "@chainsatlas/shared/protocol/names.ts";
import { encodePythiaSet, type PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { loadFamily } from "../chains.ts";
import { CommandError, Exit } from "../exit.ts";
import { ledgerGenesis } from "../ledger/genesis.ts";
import { profilePath, readNetworkFile, type NetworkChain, type NetworkFile } from "./network-file.ts";
import { fromEnvironment, readKey } from "./signer.ts";

/** A chain of a network file. */
export interface LiveChain {
  readonly settings: NetworkChain;
  readonly profile: ChainDescription;
  readonly profileFile: string;
  readonly rpcUrl: string;
}

export interface LiveNetwork {
  readonly file: NetworkFile;
  readonly genesis: Genesis;
  readonly chains: readonly LiveChain[];
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Throws a usage error unless test keys are asked for, and every node is on this machine. */
function checkTestKeys(allowed: boolean, { file }: NetworkFile, chains: readonly LiveChain[]): void {
  if (!allowed)
    throw new CommandError(
      Exit.USAGE,
      `${file} has Pythias with test keys, which anyone can derive: say --test-keys if this is a local network`,
    );
  const remote = chains.find(({ rpcUrl }) => !LOOPBACK.test(new URL(rpcUrl).hostname));
  if (remote !== undefined)
    throw new CommandError(
      Exit.USAGE,
      `${file} has Pythias with test keys, and ${remote.profile.name} is no network of this machine`,
    );
}

function liveChain(network: NetworkFile, settings: NetworkChain): LiveChain {
  const file = profilePath(network, settings.profile);
  const { rpcUrl } = settings;
  const url = typeof rpcUrl === "string" ? rpcUrl : fromEnvironment(rpcUrl.env, "the address of a node");
  if (!URL.canParse(url))
    throw new CommandError(Exit.USAGE, `the address of ${settings.profile}'s node is no URL`);
  try {
    return { settings, profile: loadDescription(file), profileFile: file, rpcUrl: url };
  } catch (error) {
    if (error instanceof ProfileError) throw new CommandError(Exit.USAGE, error.message);
    throw new CommandError(Exit.USAGE, `can't read the profile ${file}`);
  }
}

/** Base units of Athena behind each test key, where a ledger has them. */
const TEST_STAKE = 1_000n * TOKEN_UNIT;

/** The first Pythias. */
function pythiasOf({ settings: { pythias, ledger } }: NetworkFile): PythiaSet {
  if ("test" in pythias) {
    const keys = testKeys(pythias.test);
    return testSet(keys, ledger === undefined ? [] : keys.map(() => TEST_STAKE));
  }
  const members = pythias.members
    .map(({ address, stake }) => ({ address: fromHex(address.toLowerCase()), stake: BigInt(stake) }))
    .sort((a, b) => Buffer.compare(a.address, b.address));
  return { epoch: pythias.epoch, members };
}

/** Reads a network file and what it names, but no key. Throws a usage error. */
export function readNetwork(path: string, testKeysAllowed: boolean): LiveNetwork {
  const file = readNetworkFile(path);
  const chains = file.settings.chains.map((settings) => liveChain(file, settings));
  const names = chains.map(({ profile }) => profile.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new CommandError(Exit.USAGE, `${path}: two chains have the profile "${twice}"`);
  if ("test" in file.settings.pythias) checkTestKeys(testKeysAllowed, file, chains);
  const set = pythiasOf(file);
  try {
    encodePythiaSet(set);
  } catch (error) {
    throw new CommandError(Exit.USAGE, `${path}: pythias: ${error instanceof Error ? error.message : ""}`);
  }
  const genesis = { network: networkId(file.settings.name), pythias: set };
  const { ledger } = file.settings;
  if (ledger === undefined) return { file, chains, genesis };
  const caip2 = chains.map(({ profile }) => profile.caip2);
  return { file, chains, genesis: { ...genesis, ledger: ledgerGenesis(file, ledger, set, caip2) } };
}

/** The chain of that name. Throws a usage error that lists the names there are. */
export function chainNamed({ file, chains }: LiveNetwork, name: string): LiveChain {
  const found = chains.find(({ profile }) => profile.name === name);
  if (found !== undefined) return found;
  const names = chains.map(({ profile }) => profile.name).join(", ");
  throw new CommandError(Exit.USAGE, `${file.file} has no chain "${name}": use ${names}`);
}

const PAYER = "the account that pays";

/** The chain's family. Throws a usage error for a profile of an unknown one. */
export const familyOf = ({ profile }: LiveChain): Promise<ChainFamily> => loadFamily(profile.family);

/** Connects. `read`: with a key of nobody, for who only looks. Throws ChainError, or a usage error. */
export async function connect(
  network: LiveNetwork,
  chain: LiveChain,
  use: "read" | "pay" = "pay",
): Promise<Chain> {
  const { settings, profile, rpcUrl } = chain;
  const { account, options } = settings;
  const secretKey =
    use === "read" ? new Uint8Array(randomBytes(32)) : await readKey(network.file, settings.signer, PAYER);
  const connection: Connection = {
    ...{ profile, rpcUrl, secretKey },
    ...(use === "read" ? { reads: true } : {}),
    ...(account === undefined ? {} : { account }),
    ...(options === undefined ? {} : { options }),
  };
  try {
    return await (await familyOf(chain)).connect(connection);
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError(Exit.USAGE, error.message);
    throw error;
  }
}

/** A way to chains that keep their own history, by CAIP-2 id; undefined where there is none. */
export type Reconnect = (caip2: string) => Promise<Chain> | undefined;

/** To those that a network file has, for who only looks. */
export const reconnectTo =
  (network: LiveNetwork): Reconnect =>
  (caip2) => {
    const chain = network.chains.find(({ profile }) => profile.caip2 === caip2);
    return chain && connect(network, chain, "read");
  };

/** What a deployment file is headed with. */
export const headingOf = ({
  file,
  genesis,
}: LiveNetwork): { network: string; networkId: string; pythias: string; ledger?: string } => ({
  network: file.settings.name,
  networkId: toHex(genesis.network),
  pythias: toHex(encodePythiaSet(genesis.pythias)),
  ...(genesis.ledger === undefined ? {} : { ledger: toHex(sha256(genesis.ledger)) }),
});
