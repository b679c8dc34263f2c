/** What every live adapter needs: options that are checked, waits that end. */
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import type { Connection } from "./chain.ts";
import { ChainError } from "./error.ts";

/** A whole number in decimal text. */
export const wholeNumber = z
  .string()
  .regex(/^\d{1,78}$/, "must be a whole number in decimal")
  .transform(BigInt);

/** The connection's options by the family's schema. Throws RangeError that names what is wrong. */
export function readOptions<T extends z.ZodType>(schema: T, { profile, options }: Connection): z.output<T> {
  const parsed = schema.safeParse(options ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join(".") || "options"}: ${message}`,
  );
  throw new RangeError(`options of ${profile.name}: ${problems.join("; ")}`);
}

/** Throws RangeError unless there are 32 bytes; never says which. */
export function checkSecretKey({ profile, secretKey }: Connection): Uint8Array {
  if (secretKey.length !== 32) throw new RangeError(`the key for ${profile.name} has not 32 bytes`);
  return secretKey;
}

/** Throws ChainError Rejected when the node is another chain's than the profile's. */
export function checkCaip2({ profile }: Connection, found: string): void {
  if (found !== profile.caip2)
    throw new ChainError(
      profile.name,
      "Rejected",
      `the node is of ${found}, the profile of ${profile.caip2}`,
    );
}

/** An endpoint as messages may show it: its path and query often are a secret. */
export const shownUrl = (url: string): string => (URL.canParse(url) ? new URL(url).origin : "the given URL");

/** How often to look, and how long it takes in all where each look is answered at once. */
export interface Patience {
  readonly pollMs: number;
  readonly deadlineMs: number;
}

const LEAST_PATIENCE_MS = 60_000;
const BLOCKS_OF_PATIENCE = 40;

/** Patience with a chain of this block time: many blocks, and never less than a minute. */
export const patienceOf = (blockTimeMs: number): Patience => ({
  pollMs: Math.min(Math.max(Math.floor(blockTimeMs / 10), 20), 1000),
  deadlineMs: LEAST_PATIENCE_MS + BLOCKS_OF_PATIENCE * blockTimeMs,
});

/** How many looks the deadline has room for. */
export const looksOf = ({ pollMs, deadlineMs }: Patience): number =>
  Math.max(1, Math.ceil(deadlineMs / Math.max(pollMs, 1)));

/**
 * Looks until there is something. Throws ChainError Unreachable after as many looks as the deadline has room for: where node
 * and client share a busy machine, both get slower, and the wait with them.
 */
export async function waitFor<T>(
  chain: string,
  what: string,
  patience: Patience,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const looks = looksOf(patience);
  for (let looked = 1; ; looked++) {
    const found = await look();
    if (found !== undefined) return found;
    if (looked === looks) throw new ChainError(chain, "Unreachable", `${what}: nothing in ${looks} looks`);
    await setTimeout(patience.pollMs);
  }
}

/** Runs work one after the other, whoever asks: what takes the next number of an account must not overlap. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
