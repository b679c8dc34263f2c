import type { ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { CommandError, Exit } from "./exit.ts";

/** Loaders by name: a chain's packages are read only when it is asked for. */
const FAMILIES: Readonly<Record<string, () => Promise<{ readonly family: ChainFamily }>>> = {
  evm: () => import("@chainsatlas/evm"),
  near: () => import("@chainsatlas/near"),
  solana: () => import("@chainsatlas/solana"),
  cosmwasm: () => import("@chainsatlas/cosmwasm"),
};

/** Names that `--on` takes, besides `local`. */
export const CHAIN_NAMES: readonly string[] = Object.keys(FAMILIES);

/** The family of that name. Throws a usage error that lists the names there are. */
export async function loadFamily(name: string): Promise<ChainFamily> {
  const load = FAMILIES[name];
  if (load === undefined)
    throw new CommandError(Exit.USAGE, `there is no chain "${name}": use ${CHAIN_NAMES.join(", ")}`);
  return (await load()).family;
}

/** Splits `evm,near` and checks each name. Throws a usage error for an unknown or repeated name. */
export function parseChains(list: string): string[] {
  const names = list.split(",").map((name) => name.trim());
  for (const [i, name] of names.entries()) {
    if (!CHAIN_NAMES.includes(name))
      throw new CommandError(Exit.USAGE, `there is no chain "${name}": use local, ${CHAIN_NAMES.join(", ")}`);
    if (names.indexOf(name) !== i) throw new CommandError(Exit.USAGE, `chain "${name}" is named twice`);
  }
  return names;
}
