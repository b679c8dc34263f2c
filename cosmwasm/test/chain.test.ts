/** Goal: the embedded chain is a chain: what happened can be replayed, nothing is taken that is too large or not signed. */
import assert from "node:assert/strict";
import { concat, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { classLoop, codeOf } from "@chainsatlas/shared/measure/programs.ts";
import { family } from "../src/index.ts";
import { TRANSACTION_BYTES, TRANSACTION_GAS } from "../src/limits.ts";
import { manyPages } from "./support/many-pages.ts";
import { Hop, NETWORK, QUORUM } from "./support/hop.ts";

const everything = ["state", "code", "pages"] as const;

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof ChainError, String(error));
  assert.equal(error.code, expected, error.message);
  return true;
};

describe("history of the embedded chain", () => {
  it("replays to the same state, and its log references resolve", async () => {
    const hop = await Hop.admitted(codeOf(4));
    await hop.stageAll(["code", "pages"]);
    const sent = await hop.run({ inline: ["state"] });
    await hop.release();
    const reference = { chain: hop.runtime.caip2, transaction: sent.id, index: 0 };
    const before = await hop.deployment.virtualization.readLog(reference);
    const again = await family.replay(hop.runtime.history());
    assert.equal(again.runtime.digest(), hop.runtime.digest());
    const units = await again.attach(hop.deployment.addresses);
    assert.deepEqual(await units.virtualization.readLog(reference), before);
    assert.deepEqual(again.history(), hop.runtime.history());
    await assert.rejects(units.virtualization.readLog({ ...reference, index: 1 }), code("UnknownReference"));
    await assert.rejects(
      units.virtualization.readLog({ ...reference, chain: "cosmos:other" }),
      code("UnknownReference"),
    );
  });

  it("is refused when a transaction was changed, left out or doubled", async () => {
    const { runtime } = await Hop.admitted(codeOf(4));
    const history = runtime.history();
    const changed = history.map((raw, i) =>
      i === 2 ? Uint8Array.from(raw, (byte, at) => (at === 200 ? byte ^ 1 : byte)) : raw,
    );
    await assert.rejects(family.replay(changed), code("Rejected"));
    await assert.rejects(family.replay(history.slice(1)), code("Rejected"));
    await assert.rejects(family.replay([history[0]!, ...history]), code("Rejected"));
    await assert.rejects(family.replay([concat(utf8("no transaction"))]), code("Rejected"));
  });

  it("has units at other addresses for each deployment", async () => {
    const chain = await family.start();
    const genesis = { network: NETWORK, pythias: QUORUM.set };
    const [a, b] = [await chain.deploy(genesis), await chain.deploy(genesis)];
    assert.notDeepEqual(a.virtualization.id, b.virtualization.id);
    const nobody = { ...a.addresses, virtualization: "wasm1nobody" };
    await assert.rejects(chain.attach(nobody), code("Rejected"));
  });
});

describe("limits of the embedded chain", () => {
  it("are transactions of so many bytes", async () => {
    const chain = await family.start();
    assert.equal(await chain.takes(TRANSACTION_BYTES), true);
    assert.equal(await chain.takes(TRANSACTION_BYTES + 1), false);
    const hop = await Hop.admitted(codeOf(4));
    const large = new Uint8Array(600_000);
    await assert.rejects(hop.stage("code", 0, large, large.length), code("TransactionTooLarge"));
  });

  it("are transactions of so much gas", async () => {
    const hop = await Hop.admitted(classLoop("mixed"), undefined, 200_000_000n);
    const before = hop.runtime.digest();
    await assert.rejects(hop.run({ inline: everything }), code("OutOfWork"));
    assert.equal(hop.runtime.digest(), before);
    const { cost } = await hop.run({ inline: everything, maxSteps: 80_000_000n });
    assert.ok(cost.amount > TRANSACTION_GAS / 2n && cost.amount <= TRANSACTION_GAS, String(cost.amount));
  });

  it("are kept by a unit that runs more steps than fit one transaction", async () => {
    const steps = 150_000_000n;
    const hop = await Hop.admitted(classLoop("mixed"), undefined, steps);
    const { virtualization } = hop.deployment;
    for (const kind of everything)
      await virtualization.stage(hop.execution, kind, 0, hop.parts[kind], hop.parts[kind].length);
    const { transactions, closed, log } = await virtualization.run(hop.execution);
    assert.ok(transactions.length > 1);
    assert.equal(closed, true);
    assert.deepEqual(log!.record.stateAfter, hop.expected());
    assert.equal((await virtualization.release(hop.execution)).length, 1);
  });

  it("are kept by a unit that is given more than one transaction carries", async () => {
    const hop = await Hop.admitted(manyPages(3000));
    const { virtualization } = hop.deployment;
    for (const kind of everything)
      await virtualization.stage(hop.execution, kind, 0, hop.parts[kind], hop.parts[kind].length);
    const { transactions, log } = await virtualization.run(hop.execution);
    assert.ok(transactions.length > 10);
    assert.deepEqual(log!.record.stateAfter, hop.expected());
  });
});
