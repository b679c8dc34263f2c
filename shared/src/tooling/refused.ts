import assert from "node:assert/strict";
import { ChainError, type ChainErrorName } from "../chain/error.ts";

/** Asserts that the work is refused with this error, and that what `digest` shows of the chain has not changed. */
export async function refused(
  digest: () => string,
  code: ChainErrorName,
  work: () => Promise<unknown>,
): Promise<ChainError> {
  const before = digest();
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof ChainError, String(error));
    assert.equal(error.code, code, error.message);
    assert.equal(digest(), before, `${code}: something has changed`);
    return error;
  }
  return assert.fail(`not refused, expected ${code}`);
}
