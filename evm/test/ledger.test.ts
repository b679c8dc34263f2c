/** What the ledger does in EVM's way; that units keep and obey it, scenarios show for every chain. */
import assert from "node:assert/strict";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { digestBytes } from "@chainsatlas/shared/protocol/ledger/digest.ts";
import { EvmLedgerUnit } from "../src/ledger-unit.ts";
import { Scene } from "./support/scene.ts";

describe("ledger on evm", () => {
  let scene: Scene;
  before(async () => {
    scene = await Scene.open();
  });
  after(async () => {
    await scene.close();
  });

  it("refuses nothing for a lack of gas: a part is applied as it must be, or not at all", async () => {
    const { ledger } = scene;
    const batch = await ledger.inProgress();
    const [part] = ledger.parts(batch);
    const call = scene.call("ledger", "applyPart", [part!]);
    const before = await scene.digest();
    const limits = Array.from({ length: 40 }, (_, i) => 30_000n + 2_000n * BigInt(i));
    let short = 0;
    for (const gas of limits)
      try {
        await scene.client.send({ ...call, gas });
        break;
      } catch (error) {
        assert.ok(error instanceof ChainError);
        assert.equal(await scene.digest(), before, String(gas));
        short++;
      }
    assert.ok(short > 10 && short < limits.length, `${short} limits were too low`);
    ledger.completedElsewhere();
    const unit = new EvmLedgerUnit(scene.client, ledger.places.ledger.toLowerCase());
    assert.deepEqual((await unit.status()).digest, digestBytes(ledger.state.record.digest));
  });
});
