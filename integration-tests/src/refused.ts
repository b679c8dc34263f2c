import assert from "node:assert/strict";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";

/** Units of a chain, and what they show of executions. */
interface Showing {
  digest(...executions: readonly Uint8Array[]): Promise<string>;
}

/** Asserts that the call is refused with this error and that nothing the units show of the executions has changed. */
export async function refused(
  world: Showing,
  executions: readonly Uint8Array[],
  code: string,
  call: () => Promise<unknown>,
): Promise<void> {
  const before = await world.digest(...executions);
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof ChainError || error instanceof ProtocolError, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  });
  assert.equal(await world.digest(...executions), before, "a refused call changed something");
}
