/** Goal: the tokens' ERC-20 contracts show what the ledger has, after every batch. */
import assert from "node:assert/strict";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { LEDGER_PARAMETERS } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { MemoryStore, Words } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { Scene } from "./support/scene.ts";

describe("tokens on evm", () => {
  let scene: Scene;
  before(async () => {
    scene = await Scene.open();
  });
  after(() => scene.close());

  const read = async (token: "athena" | "hermes", method: string, ...args: unknown[]): Promise<unknown> =>
    (await scene.client.call(scene.call(token, method, args)))[0];

  const requireShown = async (): Promise<void> => {
    const { ledger } = scene;
    const words = new Words(new MemoryStore(ledger.state.words));
    for (const { address } of [...ledger.network.users, ...ledger.network.pythias]) {
      const { athena, hermes } = words.get("account", { account: address });
      assert.equal(await read("athena", "balanceOf", toHex(address)), athena);
      assert.equal(await read("hermes", "balanceOf", toHex(address)), hermes);
    }
  };

  it("have names, nine decimals, all that there is as their supply, and their ledger", async () => {
    assert.deepEqual([await read("athena", "name"), await read("athena", "symbol")], ["Athena", "ATHENA"]);
    assert.deepEqual([await read("hermes", "name"), await read("hermes", "symbol")], ["Hermes", "HERMES"]);
    assert.equal(await read("athena", "totalSupply"), LEDGER_PARAMETERS.athenaSupply);
    assert.equal(await read("hermes", "totalSupply"), LEDGER_PARAMETERS.hermesSupply);
    for (const token of ["athena", "hermes"] as const) {
      assert.equal(await read(token, "decimals"), 9n);
      const ledger = (await read(token, "ledger")) as string;
      assert.equal(ledger.toLowerCase(), scene.ledger.places.ledger.toLowerCase());
    }
  });

  it("show every balance, before and after batches", async () => {
    await requireShown();
    for (let i = 0; i < 3; i++) {
      await scene.ledger.complete(scene.ledger.next());
      await requireShown();
    }
  });
});
