/** Goal: what is staged and paused on the chain gives what one run would, and nobody can spoil another's. */
import assert from "node:assert/strict";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import fc from "fast-check";
import { Signer } from "../src/transaction.ts";
import { Hop } from "./support/hop.ts";

const stranger = new Signer(sha256(utf8("a stranger")));
const everything = ["state", "code", "pages"] as const;

/** Sums pages of data into pages of zeros, writes output, and goes round a few times. */
const PROGRAM: DlxObject = assemble(
  `        .memory 0x10000
        .output 64
        .text
main:   addi r9, r0, 3
again:  addi r1, r0, 18
        li   r2, 0x4000
        li   r3, 0x8000
loop:   lw   r4, 0(r2)
        lw   r5, 0(r3)
        add  r5, r5, r4
        sw   0(r3), r5
        addi r2, r2, 256
        addi r3, r3, 256
        subi r1, r1, 1
        bnez r1, loop
        subi r9, r9, 1
        bnez r9, again
        li   r14, block
        trap 4
        trap 0
        .data 0x4000
${`        .word ${new Array(64).fill("7").join(", ")}\n`.repeat(18)}
block:  .word 1, 0x8000, 16
`,
  "sessions.s",
).object;

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof ChainError, String(error));
  assert.equal(error.code, expected, error.message);
  return true;
};

describe("staging on the chain", () => {
  it("takes chunks that overlap, in any order, across blocks", async () => {
    const hop = await Hop.admitted(PROGRAM);
    const { pages, proof } = hop.staged(["pages"]) as Record<"pages" | "proof", Uint8Array>;
    await hop.stageAll(["state", "code"]);
    await hop.stage("proof", 0, proof, proof.length);
    assert.ok(pages.length > 4096 + 256);
    for (const [from, to] of [
      [2500, pages.length],
      [100, 1700],
      [0, 101],
      [1500, 2600],
    ] as const) {
      await assert.rejects(hop.run(), code("Incomplete"));
      await hop.stage("pages", from, pages.subarray(from, to), pages.length);
    }
    assert.deepEqual(hop.logged(await hop.run()), hop.expected());
  });

  it("begins a part anew when its length changes", async () => {
    const hop = await Hop.admitted(PROGRAM);
    await hop.stageAll();
    await hop.stage("pages", 0, new Uint8Array(5), 10_000);
    await assert.rejects(hop.run(), code("Incomplete"));
    await hop.stageAll(["pages"]);
    assert.deepEqual(hop.logged(await hop.run()), hop.expected());
  });

  it("keeps senders apart", async () => {
    const hop = await Hop.admitted(PROGRAM);
    await hop.stageAll();
    await hop.stage("pages", 0, new Uint8Array(5), 5, stranger);
    await assert.rejects(hop.run({ signer: stranger }), code("Incomplete"));
    assert.deepEqual(hop.logged(await hop.run()), hop.expected());
  });

  it("gives everything back when it is released", async () => {
    const hop = await Hop.admitted(PROGRAM);
    const before = hop.runtime.digest();
    await hop.stageAll();
    await hop.run({ maxSteps: 50n, pause: true });
    assert.notEqual(hop.runtime.digest(), before);
    await hop.release();
    assert.equal(hop.runtime.digest(), before);
  });

  it("refuses a part beyond its length, or too long for any", async () => {
    const hop = await Hop.admitted(PROGRAM);
    await assert.rejects(hop.stage("code", 90, new Uint8Array(20), 100), code("OutOfBounds"));
    await assert.rejects(
      hop.stage("code", 0xffff_ffff, new Uint8Array(20), 0xffff_ffff),
      code("OutOfBounds"),
    );
    await assert.rejects(hop.stage("code", 0, new Uint8Array(20), 0xffff_ffff), code("OutOfBounds"));
  });
});

describe("staged pages", () => {
  const change: [string, (staged: Record<"proof" | "pages", Uint8Array>) => void, string][] = [
    ["with one byte that is another", ({ pages }) => (pages[700]! ^= 1), "WrongRoot"],
    ["with one of zeros that is not left out", ({ pages }) => pages.fill(0, 256, 512), "BadBundle"],
    ["that are too few", (staged) => (staged.pages = staged.pages.subarray(256)), "BadBundle"],
    ["with an end that is cut", (staged) => (staged.pages = staged.pages.subarray(1)), "BadBundle"],
    ["in another order", ({ proof }) => proof.copyWithin(4, 8, 12), "BadBundle"],
    ["beyond the tree", ({ proof }) => (proof[4 * proof[3]!] = 1), "BadBundle"],
    ["with too few siblings", (staged) => (staged.proof = staged.proof.subarray(0, -32)), "BadBundle"],
    ["with another sibling", ({ proof }) => (proof[proof.length - 1]! ^= 1), "WrongRoot"],
    ["without a proof", (staged) => (staged.proof = new Uint8Array(3)), "BadBundle"],
    ["of more than there can be", (staged) => (staged.proof = new Uint8Array(64).fill(255)), "BadBundle"],
  ];
  for (const [what, spoil, expected] of change)
    it(`are refused ${what}`, async () => {
      // without the last page of data, so that one of the siblings is not zero
      const touched = (await Hop.admitted(PROGRAM)).planned.legs[0]!.pages;
      const hop = await Hop.admitted(
        PROGRAM,
        touched.filter((page) => page !== 0x51),
      );
      const { pages, proof } = hop.staged(["pages"]) as Record<"pages" | "proof", Uint8Array>;
      const staged = { pages: pages.slice(), proof: proof.slice() };
      spoil(staged);
      await hop.stageAll(["state", "code"]);
      for (const kind of ["pages", "proof"] as const)
        await hop.stage(kind, 0, staged[kind], staged[kind].length);
      for (const pause of [true, false])
        await assert.rejects(hop.run({ maxSteps: 5n, pause }), code(expected));
    });
});

describe("paused machines", () => {
  it("end where one run does, however often they pause and whatever they were given how", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 6 }),
        fc.subarray([...everything]),
        async (pauses, inline) => {
          const hop = await Hop.admitted(PROGRAM);
          await hop.stageAll(everything.filter((kind) => !inline.includes(kind)));
          let steps = 0n;
          for (const [i, maxSteps] of pauses.entries()) {
            const paused = await hop.run({
              maxSteps: BigInt(maxSteps),
              pause: true,
              inline: i === 0 ? inline : [],
            });
            steps += BigInt(maxSteps);
            const { closed, steps: done } = hop.report(paused);
            if (closed) {
              assert.deepEqual(hop.logged(paused), hop.expected());
              return;
            }
            assert.equal(done, steps);
            assert.equal(hop.logged(paused), undefined);
          }
          const last = await hop.run({ inline: pauses.length === 0 ? inline : [] });
          assert.deepEqual(hop.logged(last), hop.expected());
        },
      ),
      { numRuns: 25, seed: 4 },
    );
  });

  it("log what they did so far when they need a page that was not delivered", async () => {
    const all = (await Hop.admitted(PROGRAM)).planned.legs[0]!.pages;
    const hop = await Hop.admitted(
      PROGRAM,
      all.filter((page) => page !== 0x84),
    );
    await hop.stageAll();
    await hop.run({ maxSteps: 20n, pause: true });
    const stopped = await hop.run({ maxSteps: 100n, pause: true });
    const { page, steps, closed } = hop.report(stopped);
    assert.deepEqual([page, closed], [0x84, false]);
    assert.deepEqual(hop.logged(stopped), hop.expected(steps));
  });

  it("are forgotten when their sender stages again", async () => {
    const hop = await Hop.admitted(PROGRAM);
    await hop.stageAll();
    await hop.run({ maxSteps: 50n, pause: true });
    await hop.stageAll(["code"]);
    const again = await hop.run({ maxSteps: 7n, pause: true });
    assert.equal(hop.report(again).steps, 7n);
    assert.deepEqual(hop.logged(await hop.run()), hop.expected());
  });

  it("don't stand in the way of another's run, after which they are void", async () => {
    const hop = await Hop.admitted(PROGRAM);
    await hop.stageAll();
    await hop.run({ maxSteps: 50n, pause: true });
    const other = await hop.run({ maxSteps: 30n, inline: everything, signer: stranger });
    assert.deepEqual(hop.logged(other), hop.expected(30n));
    await assert.rejects(hop.run(), code("WrongState"));
  });

  it("refuse to do nothing", async () => {
    const hop = await Hop.admitted(PROGRAM);
    await hop.stageAll();
    await assert.rejects(hop.run({ maxSteps: 0n, pause: true }), code("NoProgress"));
    await hop.run({ maxSteps: 5n, pause: true });
    await assert.rejects(hop.run({ maxSteps: 0n, pause: true }), code("NoProgress"));
    const committed = await hop.run({ maxSteps: 0n });
    assert.deepEqual(hop.logged(committed), hop.expected(5n));
  });
});
