import assert from "node:assert/strict";
import { ChainError, type ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import type { DigestedChain } from "./digested-chain.ts";

/** Asserts that the work is refused with this error and that no account of the programs but stages has changed. */
export async function refused(
  chain: DigestedChain,
  code: ChainErrorName,
  work: () => Promise<unknown>,
): Promise<ChainError> {
  const before = chain.digest(false);
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof ChainError, String(error));
    assert.equal(error.code, code, error.message);
    assert.equal(chain.digest(false), before, `${code}: something has changed`);
    return error;
  }
  return assert.fail(`not refused, expected ${code}`);
}
