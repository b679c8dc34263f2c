/** What the embedded chain's contracts hold. */
import { createHash } from "node:crypto";
import type { EmbeddedNearChain } from "../../src/embedded-chain.ts";

/** Kinds of keys under which callers' staged bytes lie: see contracts/virtualization-unit/staging.ts. */
const STAGED = new Set(["b", "d", "o"]);

/** Every value of every contract, as text. */
export function stateOf({ network }: EmbeddedNearChain, staged = true): string[] {
  return network.accounts.flatMap((name) =>
    [...network.account(name)!.storage.entries()]
      .filter(([key]) => staged || !STAGED.has(key[0]!))
      .map(
        ([key, value]) =>
          `${name} ${Buffer.from(key, "latin1").toString("hex")} ${Buffer.from(value).toString("hex")}`,
      )
      .sort(),
  );
}

/** Hash over every value of every contract, or over all but what is staged. */
export const digestOf = (chain: EmbeddedNearChain, staged = true): string =>
  createHash("sha256").update(stateOf(chain, staged).join("\n")).digest("hex");
