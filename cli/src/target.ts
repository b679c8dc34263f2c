import { CheckerLegs, ReferenceLegs } from "@chainsatlas/shared/machine/leg.ts";
import { ReferenceLedger } from "@chainsatlas/shared/protocol/ledger/machine.ts";
import type { VectorTarget } from "@chainsatlas/shared/vectors/target.ts";
import { CHAIN_NAMES, loadFamily } from "./chains.ts";
import { CommandError, Exit } from "./exit.ts";
import type { NetworkOptions } from "./network.ts";
import { chainNamed, connect, familyOf, readNetwork } from "./networks/live.ts";

export interface OpenTarget {
  readonly target: VectorTarget;
  close(): Promise<void>;
}

const still = (): Promise<void> => Promise.resolve();

/** Implementations of the machine by name: the two references and every chain. */
export const TARGET_NAMES: readonly string[] = ["reference", "checker", ...CHAIN_NAMES];

/** A chain of a network file, with units of its own. */
async function openLive(name: string, { network: path, testKeys }: NetworkOptions): Promise<OpenTarget> {
  const network = readNetwork(path, testKeys === true);
  const live = chainNamed(network, name);
  const legs = await (await familyOf(live)).legs(await connect(network, live));
  return { target: { name, legs }, close: () => legs.close() };
}

/** Opens an implementation. Throws a usage error for an unknown name. */
export async function openTarget(name: string, outside?: NetworkOptions): Promise<OpenTarget> {
  if (outside !== undefined) return openLive(name, outside);
  if (name === "reference") {
    const target = { name, legs: new ReferenceLegs(), ledger: new ReferenceLedger() };
    return { target, close: still };
  }
  if (name === "checker") return { target: { name, legs: new CheckerLegs() }, close: still };
  if (!TARGET_NAMES.includes(name))
    throw new CommandError(
      Exit.USAGE,
      `there is no implementation "${name}": use ${TARGET_NAMES.join(", ")}`,
    );
  const family = await loadFamily(name);
  const legs = await family.legs();
  const ledger = family.ledger();
  return {
    target: { name, legs, ledger },
    async close() {
      await legs.close();
      await ledger.close();
    },
  };
}
