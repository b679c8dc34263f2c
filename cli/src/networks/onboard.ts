/** Takes a chain in: measure, write the profile, hold it to vectors and random programs, deploy. Source: docs/networks.md. */
import type { Chain, UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import { fuzz } from "@chainsatlas/shared/fuzz/fuzz.ts";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import type { ChainProfile, MeasuredProfile } from "@chainsatlas/shared/profile/profile.ts";
import { runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { CommandError, Exit } from "../exit.ts";
import type { NetworkOptions } from "../network.ts";
import { DeploymentFile, deploymentPath, replaceFile } from "./deployment-file.ts";
import { deployOn, obstacles, planDeployment } from "./deploy.ts";
import {
  chainNamed,
  connect,
  familyOf,
  headingOf,
  readNetwork,
  type LiveChain,
  type LiveNetwork,
} from "./live.ts";

export interface Trials {
  readonly seed: number;
  /** Random programs. */
  readonly count: number;
  /** Tiers of the vectors; without it, all. */
  readonly tiers?: readonly string[];
}

export interface ChainReport {
  readonly name: string;
  readonly caip2: string;
  readonly profile: string;
  readonly measured: MeasuredProfile & { readonly costUnit: string };
  readonly vectors: {
    readonly manifest: number;
    readonly ran: number;
    readonly failed: readonly string[];
    /** Cases that need more than the chain's transactions have: no fault of the unit. */
    readonly tooLarge: readonly string[];
  };
  readonly fuzz: { readonly ran: number; readonly steps: number; readonly failures: number };
  readonly deployment?: UnitAddresses;
  /** Everything that the chain does not keep. */
  readonly violations: readonly string[];
}

type OnStep = (step: string) => void;

/** Measures, and writes the profile. */
async function profiled(live: LiveChain, chain: Chain, onStep: OnStep): Promise<ChainProfile> {
  const measured = await measure(chain, (what) => onStep(`${live.profile.name}: measuring ${what}`));
  const profile: ChainProfile = { ...live.profile, measured };
  replaceFile(live.profileFile, `${JSON.stringify(profile, undefined, 2)}\n`);
  return profile;
}

/** What the profile promises and the chain does not keep. */
const brokenLimits = ({ limits, measured }: ChainProfile): string[] =>
  measured.transactionBytes < limits.transactionBytes
    ? [
        `transactions have ${measured.transactionBytes} bytes at most, the profile says ${limits.transactionBytes}`,
      ]
    : [];

const TOO_LARGE = /TransactionTooLarge|OutOfWork/;

async function tried(
  network: LiveNetwork,
  live: LiveChain,
  { seed, count, tiers }: Trials,
  onStep: OnStep,
): Promise<Pick<ChainReport, "vectors" | "fuzz">> {
  const { name } = live.profile;
  const legs = await (await familyOf(live)).legs(await connect(network, live));
  try {
    const { manifest, ran, failures } = await runVectors(
      { name, legs },
      {
        onCase: (id) => onStep(`${name}: vector ${id}`),
        ...(tiers === undefined ? {} : { filter: ({ tier }) => tiers.includes(tier) }),
      },
    );
    const tooLarge = Object.keys(failures).filter((id) => TOO_LARGE.test(failures[id]!));
    const failed = Object.keys(failures).filter((id) => !tooLarge.includes(id));
    const onProgress = (done: number): void => onStep(`${name}: random program ${done} of ${count}`);
    const random = await fuzz({ target: legs, seed, count, onProgress });
    return {
      vectors: { manifest, ran, failed, tooLarge },
      fuzz: { ran: random.ran, steps: random.steps, failures: random.failures.length },
    };
  } finally {
    await legs.close();
  }
}

/** Deploys on this chain alone; those that the network has already are left as they are. */
async function deployed(
  network: LiveNetwork,
  live: LiveChain,
  deployment: string | undefined,
): Promise<UnitAddresses> {
  const path = deployment ?? deploymentPath(network.file.file);
  const file = DeploymentFile.open(path, headingOf(network));
  const work = await planDeployment({ ...network, chains: [live] }, file, () => undefined);
  try {
    const found = obstacles(work, false);
    if (found.length > 0) throw new CommandError(Exit.FAILURE, found.join("\n"));
    return (await deployOn(network, file, work[0]!)).addresses;
  } finally {
    for (const { chain } of work) await chain.close();
  }
}

/** What keeps units from being deployed at all, before anything is paid for. */
async function checkFits(chain: Chain, network: LiveNetwork, live: LiveChain): Promise<void> {
  const estimate = await chain.estimate?.(network.genesis);
  const work = {
    live,
    chain,
    action: "deploy",
    code: {},
    ...(estimate === undefined ? {} : { estimate }),
  } as const;
  const found = obstacles([work], false);
  if (found.length > 0) throw new CommandError(Exit.FAILURE, `nothing was sent:\n  ${found.join("\n  ")}`);
}

/** Throws ChainError, or a failure when the chain can't have the units. */
export async function addChain(
  name: string,
  { network: path, deployment, testKeys }: NetworkOptions,
  trials: Trials,
  onStep: OnStep,
): Promise<ChainReport> {
  const network = readNetwork(path, testKeys === true);
  const live = chainNamed(network, name);
  const chain = await connect(network, live);
  let profile: ChainProfile;
  try {
    await checkFits(chain, network, live);
    profile = await profiled(live, chain, onStep);
  } finally {
    await chain.close();
  }
  const { vectors, fuzz: random } = await tried(network, live, trials, onStep);
  const violations = brokenLimits(profile);
  if (vectors.failed.length > 0) violations.push(`vectors failed: ${vectors.failed.slice(0, 5).join(", ")}`);
  if (random.failures > 0) violations.push(`${random.failures} random programs ended in another state`);
  if (vectors.ran === 0) violations.push("no vector ran");
  const units = violations.length > 0 ? undefined : await deployed(network, live, deployment);
  return {
    ...{ name, caip2: live.profile.caip2, profile: live.profileFile },
    measured: { ...profile.measured, costUnit: live.profile.costUnit },
    ...{ vectors, fuzz: random, violations },
    ...(units === undefined ? {} : { deployment: units }),
  };
}
