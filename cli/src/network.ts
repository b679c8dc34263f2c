import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { localQuorum, type Quorum } from "@chainsatlas/shared/execution/pythia.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import type { Chain, Deployment, Genesis } from "@chainsatlas/shared/chain/chain.ts";
import type { ReceiptChain } from "@chainsatlas/shared/execution/receipt.ts";
import {
  chainNamed,
  connect,
  headingOf,
  readNetwork,
  reconnectTo,
  type LiveNetwork,
  type Reconnect,
} from "./networks/live.ts";
import { nobodyOf, quorumOf } from "./networks/pythia-keys.ts";
import { DeploymentFile, deploymentPath } from "./networks/deployment-file.ts";
import { CommandError, Exit } from "./exit.ts";
import type { Site } from "@chainsatlas/shared/strategy/site.ts";
import { loadFamily } from "./chains.ts";

/** Pythias of a network of this machine; three of the four make a quorum. */
const PYTHIAS = 4;

/** Running chains with units on each. */
export interface OpenNetwork {
  readonly id: Uint8Array;
  readonly chains: readonly Chain[];
  readonly deployments: readonly Deployment[];
  readonly sites: readonly Site[];
  readonly quorum: Quorum;
  /** What a receipt says of the chains, with their history so far. */
  receiptChains(): ReceiptChain[];
  /** The way back to chains that keep their own history. */
  readonly reconnect?: Reconnect;
  close(): Promise<void>;
}

/** A chain and the units on it. */
export interface Place {
  readonly chain: Chain;
  readonly deployment: Deployment;
}

/** Steps of one transaction by the profile that comes with the project. */
const profiledSteps = ({ name }: Chain): number =>
  loadProfile(profileFile(name)).measured.maxStepsPerTransaction;

/** Pythias with test keys, for networks of this machine alone. */
export function localPythias(): Quorum {
  const keys = testKeys(PYTHIAS);
  return localQuorum(testSet(keys), keys.slice(0, PYTHIAS - 1));
}

/** Lets chains go. */
export const closing =
  (chains: readonly Chain[]): (() => Promise<void>) =>
  async () => {
    for (const chain of chains) await chain.close();
  };

/** A network of chains with units. `stepsOf`: steps of one transaction on a chain. */
export function assembled(
  id: Uint8Array,
  quorum: Quorum,
  places: readonly Place[],
  stepsOf: (chain: Chain) => number = profiledSteps,
): OpenNetwork {
  const chains = places.map(({ chain }) => chain);
  const deployments = places.map(({ deployment }) => deployment);
  const sites = places.map(({ chain, deployment }) => ({
    name: chain.name,
    chain: chainId(chain.caip2),
    unit: deployment.virtualization.id,
    limits: chain.limits,
    stepsPerTransaction: stepsOf(chain),
  }));
  return {
    ...{ id, chains, deployments, sites, quorum },
    receiptChains: () =>
      chains.map((chain, i) => {
        const { addresses, management, virtualization } = deployments[i]!;
        const history = chain.history();
        return {
          ...{ name: chain.name, caip2: chain.caip2, addresses },
          ...{ management: management.id, virtualization: virtualization.id },
          ...(history === undefined ? {} : { history: [...history] }),
        };
      }),
    close: closing(chains),
  };
}

/** Name of the network of embedded chains. */
export const EMBEDDED_NETWORK: Uint8Array = networkId("atlas embedded");

/** Starts embedded chains and deploys a management and a virtualization unit on each. */
export async function openEmbedded(
  names: readonly string[],
  onStep: (step: string) => void = () => undefined,
): Promise<OpenNetwork> {
  const quorum = localPythias();
  return deployOn(await startEmbedded(names, onStep), { pythias: quorum.set }, quorum, onStep);
}

/** Running chains for a network whose units are not there yet. */
export interface Ground extends Pick<OpenNetwork, "id" | "chains" | "close"> {
  readonly reconnect?: Reconnect;
}

export async function startEmbedded(
  names: readonly string[],
  onStep: (step: string) => void,
): Promise<Ground> {
  const chains: Chain[] = [];
  for (const name of names) {
    onStep(`starting ${name}`);
    chains.push(await (await loadFamily(name)).start());
  }
  return { id: EMBEDDED_NETWORK, chains, close: closing(chains) };
}

/** Deploys the units of one network on every chain; lets the chains go when that fails. */
export async function deployOn(
  { id, chains, ...ground }: Ground,
  genesis: Omit<Genesis, "network">,
  quorum: Quorum,
  onStep: (step: string) => void,
): Promise<OpenNetwork> {
  const places: Place[] = [];
  try {
    for (const chain of chains) {
      onStep(`deploying on ${chain.name}`);
      places.push({ chain, deployment: await chain.deploy({ ...genesis, network: id }) });
    }
  } catch (error) {
    await ground.close();
    throw error;
  }
  return { ...assembled(id, quorum, places), ...ground };
}

/** What commands on a network outside are told. */
export interface NetworkOptions {
  readonly network: string;
  readonly deployment?: string;
  readonly testKeys?: true;
}

/** The units that a deployment file has on a network's chains, or on those named. Throws a usage error where it has none. */
export async function placesOf(
  network: LiveNetwork,
  deployment: string | undefined,
  names: readonly string[] | undefined,
  use: "read" | "pay",
  onStep: (step: string) => void,
): Promise<Place[]> {
  const file = DeploymentFile.open(deployment ?? deploymentPath(network.file.file), headingOf(network));
  const places: Place[] = [];
  for (const live of names?.map((name) => chainNamed(network, name)) ?? network.chains) {
    const { name } = live.profile;
    const units = file.chain(name)?.units;
    if (units === undefined)
      throw new CommandError(Exit.USAGE, `${file.file} has no units on ${name}: deploy first`);
    onStep(`connecting to ${name}`);
    const chain = await connect(network, live, use);
    places.push({ chain, deployment: await chain.attach(units.addresses) });
  }
  return places;
}

/**
 * Connects to the units that a deployment file has. `use`: "read" for who plans and neither pays nor signs. Throws a usage
 * error for chains that it does not have.
 */
export async function openDeployed(
  { network: path, deployment, testKeys: allowed }: NetworkOptions,
  names?: readonly string[],
  onStep: (step: string) => void = () => undefined,
  use: "read" | "pay" = "pay",
): Promise<OpenNetwork> {
  const network = readNetwork(path, allowed === true);
  const quorum = use === "read" ? nobodyOf(network) : await quorumOf(network);
  const places = await placesOf(network, deployment, names, use, onStep);
  const stepsOf = ({ name, limits }: Chain): number =>
    chainNamed(network, name).profile.measured?.maxStepsPerTransaction ??
    Number(limits.transactionCost / STEP_COST_UNKNOWN);
  const opened = assembled(network.genesis.network, quorum, places, stepsOf);
  return { ...opened, reconnect: reconnectTo(network) };
}

/** Where nothing was measured: an instruction costs less everywhere. */
const STEP_COST_UNKNOWN = 200n;
