/**
 * Checks what `atlas demo --json` printed, from outside and without the command line's own code:
 * node scripts/check-demo.ts FILE <DOCUMENT, FILE being the demo's input. Exits with 1 and the reason when it is wrong.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";

/** Moves between chains that the demo promises. */
const LEAST_MOVES = 6;

interface Hop {
  readonly chain: string;
  readonly steps: number;
  readonly transactions: number;
  readonly stateHash: string;
  readonly log: readonly unknown[];
}

interface Balance {
  readonly who: string;
  /** Base units. */
  readonly hermes: number | string;
}

/** Amounts in base units of Hermes. */
interface Payment {
  readonly locked: number;
  readonly cost: number;
  readonly burned: number;
  readonly strategist: number;
  readonly treasury: number;
  readonly refund: number;
  readonly before: readonly Balance[];
  readonly after: readonly Balance[];
}

interface Demo {
  readonly payment: Payment;
  readonly status: string;
  readonly exitCode: number;
  readonly steps: number;
  /** Hex. */
  readonly output: string;
  readonly stateHash: string;
  readonly verified: boolean;
  readonly hops: readonly Hop[];
}

const [file = ""] = process.argv.slice(2);
const demo = JSON.parse(await text(process.stdin)) as Demo;
const { hops } = demo;

assert.equal(demo.status, "halted");
assert.equal(demo.exitCode, 0);
const output = Buffer.from(demo.output, "hex").toString("latin1");
assert.equal(output, `${createHash("sha256").update(readFileSync(file)).digest("hex")}\n`, "the digest");

const moves = hops.filter(({ chain }, index) => index > 0 && chain !== hops[index - 1]?.chain).length;
assert.ok(moves >= LEAST_MOVES, `${String(moves)} moves between chains, ${String(LEAST_MOVES)} promised`);
for (const chain of ["evm", "near", "solana", "cosmwasm"])
  assert.ok(
    hops.some((hop) => hop.chain === chain),
    `no hop on ${chain}`,
  );
for (const { steps, transactions, log } of hops)
  assert.ok(steps > 0 && transactions > 0 && log.length > 0, "an empty hop");
assert.equal(
  hops.reduce((sum, { steps }) => sum + steps, 0),
  demo.steps,
  "the hops' steps are all steps",
);
assert.equal(
  new Set(hops.map(({ stateHash }) => stateHash)).size,
  hops.length,
  "each hop ends in a state of its own",
);
assert.equal(hops.at(-1)?.stateHash, demo.stateHash);
assert.equal(demo.verified, true);

const { payment } = demo;
const gained = (who: string): bigint => {
  const of = (list: readonly Balance[]): bigint =>
    BigInt(list.find((balance) => balance.who === who)?.hermes ?? 0);
  return of(payment.after) - of(payment.before);
};
const { cost, burned, strategist, treasury, locked, refund } = payment;
assert.ok(cost > 0 && strategist > 0 && treasury > 0 && burned > 0 && refund > 0, "everybody gets something");
assert.equal(cost + burned + strategist + treasury, locked - refund, "the client pays what the others get");
assert.equal(gained("client"), BigInt(refund - locked));
assert.equal(gained("burned"), BigInt(burned));
