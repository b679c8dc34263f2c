/** The ledger of a network outside: its units on every chain, and the state that its batches lead to. */
import type { VirtualizationUnit } from "@chainsatlas/shared/chain/chain.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import type { TokenWrapper } from "@chainsatlas/shared/chain/token-wrapper.ts";
import { LedgerError } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import { closing, placesOf } from "../network.ts";
import { readNetwork, type LiveNetwork } from "../networks/live.ts";
import { networkOptions, type NetworkFlags } from "../options.ts";
import { progress, progressDone } from "../terminal.ts";
import { Divergence } from "@chainsatlas/shared/replication/deliver.ts";
import { nobodyOf, quorumOf } from "../networks/pythia-keys.ts";
import { archivePath, readArchive } from "./archive.ts";

/** A chain's ledger. */
export interface LedgerPlace {
  readonly name: string;
  readonly unit: LedgerUnit;
  /** The unit that obeys it. */
  readonly virtualization: VirtualizationUnit;
  /** What issues tokens for the ledger's there. */
  readonly wrapper?: TokenWrapper;
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

/** Flags of every command on a ledger. */
export interface LedgerFlags extends NetworkFlags {
  readonly on?: string;
}

/** Reads a network file that has a ledger. Throws a usage error. */
export function ledgerNetwork(flags: NetworkFlags): LiveNetwork {
  const { network: path, testKeys } = networkOptions(flags)!;
  const network = readNetwork(path, testKeys === true);
  genesisOf(network);
  return network;
}

/** Connects to the chains of a network, or to those named. `use`: whether transactions are to be sent. */
async function openLedger(
  network: LiveNetwork,
  { deployment, on }: LedgerFlags,
  use: "read" | "pay",
): Promise<OpenLedger> {
  const opened = await placesOf(network, deployment, on?.split(","), use, progress);
  const places = opened.map(({ chain: { name }, deployment: { ledger, virtualization, wrapper } }) => {
    if (ledger === undefined) throw new CommandError(Exit.USAGE, `the units on ${name} keep no ledger`);
    return { name, unit: ledger, virtualization, ...(wrapper === undefined ? {} : { wrapper }) };
  });
  const close = closing(opened.map(({ chain }) => chain));
  const archive = archivePath(network.file.file);
  return { network, genesis: genesisOf(network), places, close, archive };
}

/** Does work on the ledger of a network, and lets its chains go. Throws a violation where a chain is found in another state. */
export async function withLedger<T>(
  network: LiveNetwork,
  flags: LedgerFlags,
  use: "read" | "pay",
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  let ledger: OpenLedger | undefined;
  try {
    ledger = await openLedger(network, flags, use);
    return await work(ledger);
  } catch (error) {
    if (error instanceof Divergence) throw new CommandError(Exit.VIOLATED, error.message);
    throw error;
  } finally {
    progressDone();
    await ledger?.close();
  }
}

/** The state that the batches lead to; with this machine's Pythias if they are to sign. Throws a usage error where they lead to none. */
export async function replicaOf(
  { network, genesis, places, archive }: Omit<OpenLedger, "close">,
  use: "read" | "sign",
): Promise<Replica> {
  const quorum = use === "read" ? nobodyOf(network) : await quorumOf(network);
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
