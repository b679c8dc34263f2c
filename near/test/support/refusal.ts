import assert from "node:assert/strict";
import { ChainError, type ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import type { EmbeddedNearChain } from "../../src/embedded-chain.ts";
import { digestOf } from "./network.ts";

/** Asserts that the work is refused with this error and that no contract's state has changed. */
export async function refused(
  chain: EmbeddedNearChain,
  code: ChainErrorName,
  work: () => Promise<unknown>,
): Promise<ChainError> {
  const before = digestOf(chain);
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof ChainError, String(error));
    assert.equal(error.code, code, error.message);
    assert.equal(digestOf(chain), before, `${code}: something has changed`);
    return error;
  }
  return assert.fail(`not refused, expected ${code}`);
}
