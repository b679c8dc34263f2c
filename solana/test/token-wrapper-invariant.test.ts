/**
 * Goal: whatever happens in whatever order, for each token: supply on the chain + claims not taken + burnings not carried
 * = wrapped, but for what owners burn without the wrapper, which nobody gets back.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { Token } from "@chainsatlas/shared/chain/token-wrapper.ts";
import { decodeWord, wordKey } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { TransactionInstruction } from "@solana/web3.js";
import { associatedAddress, TOKEN_PROGRAM } from "../src/pda.ts";
import { DigestedChain } from "./support/digested-chain.ts";
import { CHAIN, WrapperNetwork } from "./support/wrapper-network.ts";

const RUNS = { numRuns: 8, seed: 20_261_126 };
const TOKENS = [1, 2] as const;

/** What is refused changes nothing; the invariant is looked at all the same. */
async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof ChainError) return false;
    throw error;
  }
}

/** A network, and what its owners have thrown away. */
class Model {
  readonly network: WrapperNetwork;
  readonly lost = { 1: 0n, 2: 0n };

  constructor(network: WrapperNetwork) {
    this.network = network;
  }

  side(first: boolean): Pick<WrapperNetwork, "chain" | "wrapper"> {
    return first ? this.network : this.network.other;
  }

  /** SPL Token's Burn, without the wrapper. */
  async burnAlone(first: boolean, token: Token, amount: bigint): Promise<void> {
    const { chain, wrapper } = this.side(first);
    const mint = wrapper.mints[token];
    const data = Buffer.alloc(9, 8);
    data.writeBigUInt64LE(amount, 1);
    const keys = [associatedAddress(mint, chain.publicKey), mint, chain.publicKey].map((pubkey, i) => ({
      ...{ pubkey, isSigner: i === 2, isWritable: i < 2 },
    }));
    const burn = new TransactionInstruction({ programId: TOKEN_PROGRAM, keys, data });
    if (await attempt(() => chain.send([burn]))) this.lost[token] += amount;
  }

  async #unclaimed(claims: bigint): Promise<{ 1: bigint; 2: bigint }> {
    const open = { 1: 0n, 2: 0n };
    const { wrapper, ledger } = this.network;
    for (let claim = 0n; claim < claims; claim++) {
      if (await wrapper.claimed(claim)) continue;
      const key = wordKey("wrapAmount", { chain: CHAIN, claim });
      const { token, amount } = decodeWord("wrapAmount", await ledger.unit.word(key));
      open[token as Token] += amount;
    }
    return open;
  }

  async check(): Promise<void> {
    const { network } = this;
    const { athena, hermes, claims, unwraps } = await network.wrapped();
    const wrapped = { 1: athena, 2: hermes };
    const open = await this.#unclaimed(claims);
    const uncarried = await network.wrapper.burnings(unwraps);
    for (const token of TOKENS) {
      const burned = uncarried
        .filter((one) => one.token === token)
        .reduce((sum, { amount }) => sum + amount, 0n);
      const there = (await network.supply(token)) + open[token] + burned + this.lost[token];
      assert.equal(there, wrapped[token], `token ${token}`);
    }
  }
}

type Action = (model: Model) => Promise<unknown>;
const first = fc.boolean();
const token = fc.constantFrom<Token>(1, 2);
const amount = fc.bigInt({ min: 0n, max: 40n });

const wrap: fc.Arbitrary<Action> = fc.tuple(first, token, amount).map(
  ([to, what, value]) =>
    (model) =>
      model.network.wrap(what, value, model.side(to).chain.publicKey),
);
const claim: fc.Arbitrary<Action> = fc.tuple(first, fc.bigInt({ min: 0n, max: 5n })).map(
  ([by, number]) =>
    (model) =>
      attempt(() => model.side(by).wrapper.claim(number)),
);
const burn: fc.Arbitrary<Action> = fc.tuple(first, token, amount).map(
  ([by, what, value]) =>
    (model) =>
      attempt(() => model.side(by).wrapper.burn(what, value, model.network.user.address)),
);
const burnAlone: fc.Arbitrary<Action> = fc.tuple(first, token, amount).map(
  ([by, what, value]) =>
    (model) =>
      model.burnAlone(by, what, value),
);
const carry: fc.Arbitrary<Action> = fc.nat(3).map((most) => (model) => model.network.carry(most));

const actions = fc.array(
  fc.oneof(
    ...[wrap, claim, burn].map((arbitrary) => ({ arbitrary, weight: 3 })),
    { arbitrary: carry, weight: 2 },
    { arbitrary: burnAlone, weight: 1 },
  ),
  { minLength: 15, maxLength: 25 },
);

describe("wrapped tokens", () => {
  it("are backed at every step by what the ledger has locked", async () => {
    await fc.assert(
      fc.asyncProperty(actions, async (sequence) => {
        const model = new Model(await WrapperNetwork.start(new DigestedChain()));
        for (const act of sequence) {
          await act(model);
          await model.check();
        }
      }),
      RUNS,
    );
  });
});
