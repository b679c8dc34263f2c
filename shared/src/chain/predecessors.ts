/** Which earlier code the present code may take the place of. */
import { toHex } from "../bytes/bytes.ts";
import { ChainError } from "./error.ts";

/**
 * SHA-256 (0x and hexadecimal digits) of earlier code by unit. Such code keeps the same state in the same way, so that the
 * present code reads what is there.
 */
export interface Predecessors {
  readonly management: readonly string[];
  readonly virtualization: readonly string[];
}

export type UnitName = keyof Predecessors;

/** Throws ChainError Rejected unless the present code is known to read what the code that is there has kept. */
export function checkPredecessor<N extends string>(
  chain: string,
  unit: N,
  there: Uint8Array,
  known: Readonly<Partial<Record<N, readonly string[]>>>,
): void {
  const hash = toHex(there);
  if (known[unit]?.includes(hash)) return;
  throw new ChainError(
    ...([chain, "Rejected"] as const),
    `the ${unit} unit has the code ${hash}: what it keeps is not known to fit the present code`,
  );
}
