/** Waiting for many transactions: few questions, and what happens to one happens to no other. */
import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { Confirmations, type Confirmation, type Node } from "../src/confirmations.ts";

const CONFIRMED: Confirmation = { confirmationStatus: "confirmed" };
const RAW = new Uint8Array(1);
/** Looks that a wait has in all. */
const LOOKS = 2_000;

interface CountingNode extends Node {
  asked: number;
  resent: number;
}

/** A node that counts questions; `know` says what it answers for a signature at a look. */
function nodeThat(
  know: (signature: string, look: number) => Confirmation,
  changes: Partial<Node> = {},
): CountingNode {
  const node: CountingNode = {
    ...{ caip2: "solana:test", asked: 0, resent: 0 },
    height: () => Promise.resolve(10),
    statuses: (signatures: string[]) => {
      node.asked++;
      return Promise.resolve(signatures.map((signature) => know(signature, node.asked)));
    },
    resend: () => {
      node.resent++;
      return Promise.resolve();
    },
    ...changes,
  };
  return node;
}

const watching = (node: Node): Confirmations =>
  new Confirmations(node, ["confirmed", "finalized"], { pollMs: 1, deadlineMs: LOOKS });

const names = Array.from({ length: 600 }, (_, i) => `signature ${i}`);

describe("confirmations", () => {
  it("of hundreds of transactions take a question for 256 of them", async () => {
    const node = nodeThat(() => CONFIRMED);
    const confirmations = watching(node);
    assert.ok((await Promise.all(names.map((name) => confirmations.of(name, RAW, 10)))).every(Boolean));
    // the first one is asked for before there are others
    assert.equal(node.asked, 1 + 3);
  });

  it("of transactions that follow one another are asked for by one watcher", async () => {
    const node = nodeThat((name, look) => (look > 20 * (Number(name.split(" ")[1]) + 1) ? CONFIRMED : null));
    let [asking, most] = [0, 0];
    const counted = async (signatures: string[]): Promise<readonly Confirmation[]> => {
      most = Math.max(most, ++asking);
      const found = await node.statuses(signatures);
      await setImmediate();
      asking--;
      return found;
    };
    const confirmations = watching({ ...node, statuses: counted });
    for (const name of names.slice(0, 5)) assert.equal(await confirmations.of(name, RAW, 10), true);
    assert.equal(most, 1);
  });

  it("come one by one, in any order", async () => {
    const node = nodeThat((name, look) => (Number(name.split(" ")[1]) % 7 < look ? CONFIRMED : null));
    const confirmations = watching(node);
    const some = await Promise.all(names.slice(0, 50).map((name) => confirmations.of(name, RAW, 10)));
    assert.ok(some.every(Boolean));
    assert.equal(node.asked, 7);
  });

  it("do not come where a block can't have the transaction any more, and only there", async () => {
    const confirmations = watching(
      nodeThat((name, look) => (name === "late" && look > 5 ? CONFIRMED : null)),
    );
    const both = [confirmations.of("expired", RAW, 9), confirmations.of("late", RAW, 10)];
    assert.deepEqual(await Promise.all(both), [false, true]);
  });

  it("of less than what counts are waited for", async () => {
    const level = (look: number): string => (look < 4 ? "processed" : "finalized");
    const node = nodeThat((_, look) => ({ confirmationStatus: level(look) }));
    assert.equal(await watching(node).of("one", RAW, 9), true);
    assert.equal(node.asked, 4);
  });

  it("are given up in the end, the transaction having been sent again", async () => {
    const node = nodeThat(() => null);
    await assert.rejects(watching(node).of("never", RAW, 10), { code: "Unreachable" });
    assert.deepEqual([node.asked, node.resent], [LOOKS, 1]);
  });

  it("fail for all that wait when the node is away, and work when it is back", async () => {
    let away = true;
    const gone = new ChainError("solana:test", "Unreachable", "no answer");
    const node = nodeThat(() => CONFIRMED, {
      height: () => (away ? Promise.reject(gone) : Promise.resolve(1)),
    });
    const confirmations = watching(node);
    const waits = ["a", "b"].map((name) => confirmations.of(name, RAW, 10));
    for (const { status } of await Promise.allSettled(waits)) assert.equal(status, "rejected");
    away = false;
    assert.equal(await confirmations.of("a", RAW, 10), true);
  });

  it("fail for one alone whose transaction is refused when it is sent again", async () => {
    const refused = new ChainError("solana:test", "Rejected", "no");
    const other = Uint8Array.of(1);
    const node = nodeThat((name, look) => (name === "good" && look > LOOKS / 2 + 1 ? CONFIRMED : null), {
      resend: (raw) => (raw === RAW ? Promise.reject(refused) : Promise.resolve()),
    });
    const confirmations = watching(node);
    const [bad, good] = [confirmations.of("bad", RAW, 10), confirmations.of("good", other, 10)];
    await assert.rejects(bad, { code: "Rejected" });
    assert.equal(await good, true);
  });
});
