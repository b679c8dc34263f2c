/** Goal: what has entered is in the one order in which the ledger takes it, in whichever order it was found. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { cutOffer } from "@chainsatlas/shared/protocol/ledger/submissions.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { signRequest } from "@chainsatlas/shared/protocol/ledger/typed-data.ts";
import type { Account } from "@chainsatlas/shared/replication/replica.ts";
import { inOrder } from "./entry-order.ts";

const { genesis, users } = new TestNetwork();
const [low, high] = [users[0]!, users[1]!].sort((a, b) => Buffer.compare(a.address, b.address));
const hash = sha256(new Uint8Array());

const release = ({ address, secretKey }: Account, nonce: bigint): Uint8Array =>
  signRequest(genesis.network, { name: "Release", sender: address, nonce, body: {} }, secretKey);

/** An offer's first submission and those that follow it. */
function offer({ address, secretKey }: Account, nonce: bigint, bytes: number, alpha = 1): Uint8Array[] {
  const terms = { mode: 0, alpha, maxCost: 1n, deadline: 1n, chains: 1n };
  const hashes = { filters: hash, program: hash, input: hash };
  const { first, following } = cutOffer(address, nonce, { ...terms, ...hashes }, new Uint8Array(bytes));
  const request = { name: "Offer", sender: address, nonce, body: first } as const;
  return [signRequest(genesis.network, request, secretKey), ...following];
}

const shuffled = (items: readonly Uint8Array[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length });

describe("the order of what has entered", () => {
  const [first, ...following] = offer(low!, 2n, 9_000);
  const items = [release(low!, 0n), first!, ...following, release(low!, 3n), ...offer(high!, 0n, 2_000)];
  const ordered = (found: readonly Uint8Array[]): Uint8Array[] =>
    inOrder(found.map((request) => ({ request }))).map(({ request }) => request);

  it("is by account, nonce and hash, in whichever order it was found", () => {
    assert.ok(following.length > 10);
    fc.assert(
      fc.property(shuffled(items), (found) => assert.deepEqual(ordered(found), items)),
      { seed: 1, numRuns: 50 },
    );
  });

  it("is the same for submissions whose offer is not among it", () =>
    fc.assert(
      fc.property(shuffled(following), (found) => assert.deepEqual(ordered(found), following)),
      { seed: 2, numRuns: 50 },
    ));

  it("has what follows an offer behind each that has its nonce", () => {
    const [other] = offer(low!, 2n, 9_000, 2);
    const found = ordered([...following, other!, first!]);
    assert.deepEqual(found.slice(2), following);
    assert.deepEqual(new Set(found.slice(0, 2)), new Set([first, other]));
  });

  it("is none for what does not enter", () =>
    assert.throws(() => ordered([encodeCarried("NextEpoch", {})]), /NextEpoch known, which does not enter/));
});
