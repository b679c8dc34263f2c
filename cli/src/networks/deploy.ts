/** Deploys the units of a network on its chains: what is there already stays, what was begun is gone on with. */
import { sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain, Deployment, DeploymentEstimate } from "@chainsatlas/shared/chain/chain.ts";
import { CommandError, Exit } from "../exit.ts";
import { DeploymentFile, unitsDocument, type DeployedChain, type DeployedUnits } from "./deployment-file.ts";
import { connect, familyOf, headingOf, type LiveChain, type LiveNetwork } from "./live.ts";

/** What is to be done on a chain. */
export type Action = "nothing" | "deploy" | "upgrade" | "replace";

/** A chain that is connected, and what is to be done there. */
export interface Work {
  readonly live: LiveChain;
  readonly chain: Chain;
  readonly action: Action;
  readonly code: Readonly<Record<string, string>>;
  /** Undefined where nothing is to be sent, or the family can't tell. */
  readonly estimate?: DeploymentEstimate;
}

const digests = (code: Readonly<Record<string, Uint8Array>>): Record<string, string> =>
  Object.fromEntries(Object.entries(code).map(([name, bytes]) => [name, toHex(sha256(bytes))]));

const sameCode = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((name) => a[name] === b[name]);

function actionOf(units: DeployedUnits | undefined, code: Work["code"], chain: Chain): Action {
  if (units === undefined) return "deploy";
  if (sameCode(units.code, code)) return "nothing";
  return chain.upgrade === undefined ? "replace" : "upgrade";
}

const entryOf = ({ profile: { name, family, caip2 } }: LiveChain): DeployedChain => ({ name, family, caip2 });

function checkEntry(file: DeploymentFile, { profile }: LiveChain): DeployedChain | undefined {
  const known = file.chain(profile.name);
  if (known !== undefined && (known.caip2 !== profile.caip2 || known.family !== profile.family))
    throw new CommandError(
      Exit.USAGE,
      `${file.file} has units of "${profile.name}" on ${known.caip2} (${known.family}), the profile is of ${profile.caip2} (${profile.family})`,
    );
  return known;
}

/** Connects to every chain and looks at what is to be done. Sends nothing. Throws ChainError, or a usage error. */
export async function planDeployment(
  network: LiveNetwork,
  file: DeploymentFile,
  onStep: (step: string) => void,
): Promise<readonly Work[]> {
  const work: Work[] = [];
  for (const live of network.chains) {
    const known = checkEntry(file, live);
    onStep(`connecting to ${live.profile.name}`);
    const chain = await connect(network, live);
    const code = digests((await familyOf(live)).code());
    const action = actionOf(known?.units, code, chain);
    const estimate =
      action === "deploy" || action === "replace" ? await chain.estimate?.(network.genesis) : undefined;
    work.push({ live, chain, action, code, ...(estimate === undefined ? {} : { estimate }) });
  }
  return work;
}

export const feeOf = ({ steps }: DeploymentEstimate): bigint => steps.reduce((sum, { fee }) => sum + fee, 0n);

/** Everything that keeps a deployment from being begun; nothing when it can be. */
export function obstacles(work: readonly Work[], upgrade: boolean): string[] {
  return work.flatMap(({ live: { profile }, chain, action, estimate }) => {
    const { name } = profile;
    const found: string[] = [];
    if (!upgrade && action === "upgrade")
      found.push(
        `${name} has units with other code: --upgrade replaces it in place, or fails and changes nothing`,
      );
    if (!upgrade && action === "replace")
      found.push(
        `${name} has units with other code, which stays as it is: --upgrade makes new units elsewhere`,
      );
    for (const { step, bytes, cost, fits } of estimate?.steps ?? [])
      if (!fits)
        found.push(
          `${name} does not take the ${step}: ${bytes} bytes and ${cost.amount} ${cost.unit}, its transactions have ` +
            `${chain.limits.transactionBytes} bytes and ${chain.limits.transactionCost} ${cost.unit} at most`,
        );
    if (estimate !== undefined && estimate.balance < feeOf(estimate))
      found.push(`${estimate.payer} has ${estimate.balance} on ${name} and may need ${feeOf(estimate)}`);
    return found;
  });
}

/** Throws ChainError Rejected or a failure when the recorded units are not there. */
async function confirmed(
  chain: Chain,
  { addresses, management, virtualization }: DeployedUnits,
): Promise<Deployment> {
  const there = await chain.attach(addresses);
  if (toHex(there.management.id) !== management || toHex(there.virtualization.id) !== virtualization)
    throw new CommandError(Exit.VIOLATED, `the units on ${chain.name} are not those of the deployment file`);
  return there;
}

/** Does the work of one chain and keeps it in the file. */
export async function deployOn(network: LiveNetwork, file: DeploymentFile, work: Work): Promise<Deployment> {
  const { live, chain, action, code } = work;
  const entry = file.chain(live.profile.name) ?? entryOf(live);
  if (action === "nothing") return confirmed(chain, entry.units!);
  const { networkId, pythias, ledger } = headingOf(network);
  const begins = [
    networkId,
    pythias,
    code,
    entry.earlier?.length ?? 0,
    ...(ledger === undefined ? [] : [ledger]),
  ];
  const version = toHex(sha256(utf8(JSON.stringify(begins))));
  const deployment =
    action === "upgrade"
      ? await chain.upgrade!(entry.units!.addresses)
      : await chain.deploy(network.genesis, file.journal(entryOf(live), version.slice(2, 18)));
  const earlier = entry.units === undefined ? (entry.earlier ?? []) : [...(entry.earlier ?? []), entry.units];
  const units = unitsDocument(deployment, code);
  await confirmed(chain, units);
  file.set({ ...entryOf(live), units, ...(earlier.length === 0 ? {} : { earlier }) });
  return deployment;
}
