/** Transactions of the past, as what their programs were called with. */
import type { PublicKey, VersionedMessage } from "@solana/web3.js";

/** A program's call. */
export interface PastInstruction {
  readonly program: PublicKey;
  readonly accounts: readonly PublicKey[];
  readonly data: Uint8Array;
}

/** A transaction that was executed. */
export interface PastTransaction {
  readonly id: string;
  /** In order; those of programs that were called by others after them. */
  readonly instructions: readonly PastInstruction[];
}

type Keys = ReturnType<VersionedMessage["getAccountKeys"]>;

/** An instruction whose accounts are numbers. */
interface Compiled {
  readonly programIdIndex: number;
  readonly accountKeyIndexes: readonly number[];
  readonly data: Uint8Array;
}

const named = (keys: Keys, { programIdIndex, accountKeyIndexes, data }: Compiled): PastInstruction => ({
  program: keys.get(programIdIndex)!,
  accounts: accountKeyIndexes.map((index) => keys.get(index)!),
  data,
});

/** `keys`: with those of lookup tables; `inner`: instructions that the message's of that number has made. */
export const instructionsOf = (
  { compiledInstructions }: VersionedMessage,
  keys: Keys,
  inner: ReadonlyMap<number, readonly Compiled[]>,
): readonly PastInstruction[] =>
  compiledInstructions.flatMap((instruction, i) =>
    [instruction, ...(inner.get(i) ?? [])].map((one) => named(keys, one)),
  );
