/**
 * Goal: operators work on the same hop at the same time without harm: the first to finish wins, the others change
 * nothing; what was sent once does nothing when it is sent again; and rent comes back.
 */
import assert from "node:assert/strict";
import { utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { address } from "@solana/kit";
import type { TransactionInstruction } from "@solana/web3.js";
import { wellKnownKeypair } from "../idl/program-ids.ts";
import { discriminator } from "../idl/render-idl.ts";
import { runStaged } from "../src/leg.ts";
import type { Sent } from "../src/operator.ts";
import { sendPacked } from "../src/pack.ts";
import { Scene } from "./rules/scene.ts";
import { DigestedChain } from "./support/digested-chain.ts";
import { example } from "@chainsatlas/shared/tooling/rules/network.ts";
import { deployOn, run } from "./support/network.ts";
import { refused } from "./support/refusal.ts";
import { PROGRAMS } from "./support/tamper.ts";

describe("two operators on one hop", () => {
  it("the first to finish wins, the second is told that the state has moved on", async () => {
    const mine = await Scene.start();
    const theirs = await mine.beside(
      new DigestedChain({ operator: wellKnownKeypair("rival"), beside: mine.chain }),
    );
    await mine.admitted();
    await refused(theirs.chain, "AlreadyAdmitted", () => theirs.admit());
    const ran = [];
    for (const scene of [mine, theirs]) {
      await scene.stageAdmission();
      await scene.stageAll();
      const session = scene.session();
      ran.push({
        scene,
        session,
        ...(await runStaged(scene.chain, scene.stages, session, scene.name, 100n)),
      });
    }
    const [first, second] = ran;
    await sendPacked(mine.chain, await first!.session.finish(first!.size));
    const finish = await second!.session.finish(second!.size);
    await refused(theirs.chain, "WrongState", () => sendPacked(theirs.chain, finish));
    assert.equal((await mine.deployment.virtualization.execution(mine.name))?.part, 1);
  });

  it("an operator who asked too late can still run the hop", async () => {
    const mine = await Scene.start();
    const theirs = await mine.beside(
      new DigestedChain({ operator: wellKnownKeypair("rival"), beside: mine.chain }),
    );
    await mine.admitted();
    await refused(theirs.chain, "AlreadyAdmitted", () => theirs.admit());
    await theirs.stageAll();
    const { closed } = await theirs.deployment.virtualization.run(theirs.name);
    assert.equal(closed, true);
  });
});

/** Keeps the instructions of every transaction. */
class RecordingChain extends DigestedChain {
  readonly sent: (readonly TransactionInstruction[])[] = [];

  override async send(instructions: readonly TransactionInstruction[]): Promise<Sent> {
    const sent = await super.send(instructions);
    this.sent.push(instructions);
    return sent;
  }
}

describe("after an execution of several hops", () => {
  const chain = new RecordingChain();

  before(async () => {
    const deployment = await deployOn(chain);
    await run(chain, deployment, {
      object: example("sha256"),
      input: utf8("replayed"),
      minHops: 3,
      name: "replay",
    });
  });

  it("every transaction sent again is refused or changes nothing but stages", async () => {
    assert.ok(chain.sent.length > 20, `${chain.sent.length} transactions`);
    for (const instructions of [...chain.sent]) {
      const before = chain.digest(false);
      await chain.send(instructions).catch((error: unknown) => {
        assert.ok(error instanceof ChainError, String(error));
      });
      assert.equal(chain.digest(false), before);
    }
  });

  it("every single instruction sent again is refused or changes nothing but stages", async () => {
    for (const instruction of chain.sent.flat()) {
      const before = chain.digest(false);
      await chain.send([instruction]).catch((error: unknown) => {
        assert.ok(error instanceof ChainError, String(error));
      });
      assert.equal(chain.digest(false), before);
    }
  });
});

describe("after an execution is released", () => {
  it("only what lasts is left on the chain", async () => {
    const chain = new DigestedChain();
    const deployment = await deployOn(chain);
    await run(chain, deployment, {
      object: example("sha256"),
      input: utf8("rent"),
      minHops: 2,
      name: "rent",
    });
    const lasting = ["Management", "Plan", "Unit", "Execution"].map((name) =>
      discriminator("account", name).join(),
    );
    const kinds = PROGRAMS.flatMap((program) =>
      chain.svm.getProgramAccounts(address(program.address)).map(({ data }) => data.slice(0, 8).join()),
    );
    assert.deepEqual(kinds.sort(), lasting.sort());
  });
});
