/** The ledger of a network outside: its units on every chain, and the state that its batches lead to. */
import type { Chain } from "@chainsatlas/shared/chain/chain.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { LedgerError } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import type { Quorum } from "@chainsatlas/shared/execution/pythia.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import type { NetworkOptions } from "../network.ts";
import { DeploymentFile, deploymentPath } from "../networks/deployment-file.ts";
import { chainNamed, connect, headingOf, readNetwork, type LiveNetwork } from "../networks/live.ts";
import { quorumOf } from "../networks/pythia-keys.ts";
import { archivePath, readArchive } from "./archive.ts";

/** A chain's ledger. */
export interface LedgerPlace {
  readonly name: string;
  readonly unit: LedgerUnit;
}

export interface OpenLedger {
  readonly network: LiveNetwork;
  readonly genesis: Uint8Array;
  readonly places: readonly LedgerPlace[];
  /** The batches' file. */
  readonly archive: string;
  close(): Promise<void>;
}

/** Throws a usage error for a network without ledger. */
function genesisOf({ file, genesis }: LiveNetwork): Uint8Array {
  if (genesis.ledger === undefined)
    throw new CommandError(Exit.USAGE, `the network of ${file.file} keeps no ledger: it has no "ledger"`);
  return genesis.ledger;
}

/** Reads a network file that has a ledger. Throws a usage error. */
export function ledgerNetwork({ network: path, testKeys }: NetworkOptions): LiveNetwork {
  const network = readNetwork(path, testKeys === true);
  genesisOf(network);
  return network;
}

/** Connects to the chains of a network, or to those named. `use`: whether transactions are to be sent. */
export async function openLedger(
  network: LiveNetwork,
  { deployment }: Pick<NetworkOptions, "deployment">,
  use: "read" | "pay",
  names: readonly string[] | undefined,
  onStep: (step: string) => void,
): Promise<OpenLedger> {
  const genesis = genesisOf(network);
  const path = network.file.file;
  const file = DeploymentFile.open(deployment ?? deploymentPath(path), headingOf(network));
  const chains: Chain[] = [];
  const places: LedgerPlace[] = [];
  for (const live of names?.map((name) => chainNamed(network, name)) ?? network.chains) {
    const { name } = live.profile;
    const units = file.chain(name)?.units;
    if (units === undefined)
      throw new CommandError(Exit.USAGE, `${file.file} has no units on ${name}: deploy first`);
    onStep(`connecting to ${name}`);
    const chain = await connect(network, live, use);
    chains.push(chain);
    const { ledger } = await chain.attach(units.addresses);
    if (ledger === undefined) throw new CommandError(Exit.USAGE, `the units on ${name} keep no ledger`);
    places.push({ name, unit: ledger });
  }
  const close = async (): Promise<void> => {
    for (const chain of chains) await chain.close();
  };
  return { network, genesis, places, close, archive: archivePath(path) };
}

/** For who only computes the state: it signs nothing. */
const nobody = (network: LiveNetwork): Quorum => {
  const refuse = (): Promise<never> => Promise.reject(new Error("nobody is here to sign"));
  return { set: network.genesis.pythias, approve: refuse, attest: refuse, seal: refuse };
};

/** The state that the batches lead to; with this machine's Pythias if they are to sign. Throws a usage error where they lead to none. */
export async function replicaOf(
  { network, genesis, places, archive }: OpenLedger,
  use: "read" | "sign",
): Promise<Replica> {
  const quorum = use === "read" ? nobody(network) : await quorumOf(network);
  const units = places.map(({ unit }) => unit);
  const batches = readArchive(archive);
  try {
    return new Replica(genesis, units, quorum, batches);
  } catch (error) {
    if (error instanceof LedgerError || error instanceof ProtocolError)
      throw new CommandError(Exit.USAGE, `${archive} is not of this network, or not whole: ${error.message}`);
    throw error;
  }
}
