/** Offers in a seeded history: each goes its own way through its life, at random speed, with mistakes. */
import { sha256, utf8 } from "../../../bytes/bytes.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "../../../protocol/ledger/parameters.ts";
import { OfferPhase } from "../../../protocol/ledger/rules/offer-words.ts";
import type { Party } from "../../../protocol/ledger/test-ledger.ts";
import type { Random } from "../../random.ts";
import type { Market, OfferKey, Strategy } from "./market.ts";

const { commitWindow, revealWindow, evaluationWindow } = LEDGER_PARAMETERS;

interface Live {
  readonly key: OfferKey;
  /** Number of the batch that begins it. */
  readonly begun: bigint;
  /** Submissions that wait for their turn. */
  readonly waiting: Uint8Array[];
  readonly bids: [Party, Strategy][];
  readonly done: Set<string>;
}

export class HistoryOffers {
  readonly #market: Market;
  readonly #random: Random;
  readonly #live: Live[] = [];
  #salts = 0;

  constructor(market: Market, random: Random) {
    this.#market = market;
    this.#random = random;
  }

  /** How many are on their way. */
  get count(): number {
    return this.#live.length;
  }

  /** A new offer of somebody who has sent nothing in this batch. */
  begin(from: Party): Uint8Array[] {
    const { record } = this.#market;
    const length = this.#random.pick([1, 200, 321, 322, 1_500]);
    const { key, items } = this.#market.offer(from, this.#random.bytes(length), {
      ...this.#market.terms({ alpha: this.#random.pick([0, 2_500, 5_000, 9_999, 10_000]) }),
      maxCost: BigInt(1 + this.#random.below(1_000)) * TOKEN_UNIT,
      deadline: record.time + BigInt(3_001 + this.#random.below(40_000)),
    });
    const sent = this.#random.pick([1, items.length]);
    const begun = record.number + 1n;
    this.#live.push({ key, begun, waiting: items.slice(sent), bids: [], done: new Set() });
    return items.slice(0, sent);
  }

  /** What may happen next to one of the offers; `free` are those who can still send a request in this batch. */
  act(free: (parties: readonly Party[]) => Party | undefined): Uint8Array[] {
    if (this.#live.length === 0) return [];
    const index = this.#random.below(this.#live.length);
    const live = this.#live[index]!;
    const offer = this.#market.words.get("offer", live.key);
    if (offer.phase === OfferPhase.FILLING) return this.#fill(live, index);
    if (offer.phase === OfferPhase.APPROVED) return this.#finish(live);
    const age = this.#market.record.time - offer.openedAt;
    if (offer.phase !== OfferPhase.OPEN) {
      if (this.#market.record.number >= live.begun) this.#live.splice(index, 1);
      return this.#random.oneIn(4) ? [this.#market.expire(live.key)] : [];
    }
    if (this.#market.record.time > offer.deadline)
      return this.#random.oneIn(3) ? [this.#market.expire(live.key)] : [];
    if (age < commitWindow) return this.#commit(live, offer.committed, free);
    if (age < commitWindow + revealWindow) return this.#reveal(live, free);
    if (age < commitWindow + revealWindow + evaluationWindow) return this.#evaluate(live, free);
    return this.#decide(live, offer.committed);
  }

  /** The next submission, or none any more. */
  #fill({ key, waiting }: Live, index: number): Uint8Array[] {
    if (waiting.length === 0) this.#live.splice(index, 1);
    return waiting.length === 0 ? [this.#market.expire(key)] : waiting.splice(0, 1);
  }

  #commit(live: Live, slot: number, free: (parties: readonly Party[]) => Party | undefined): Uint8Array[] {
    const { pythias, users } = this.#market.network;
    const from = free(this.#random.oneIn(5) ? users : pythias);
    if (from === undefined || slot !== live.bids.length) return [];
    const time = BigInt(1 + this.#random.below(10_000));
    const cost = BigInt(1 + this.#random.below(400)) * TOKEN_UNIT;
    const salt = sha256(utf8(`history ${this.#salts++}`));
    const strategy = { ...this.#market.strategy(live.key, slot, time, cost), salt };
    const { registered } = this.#market.words.get("node", { node: from.address });
    const { active } = this.#market.words.get("stake", { account: from.address });
    const taken = live.bids.some(([other]) => other === from);
    if (registered === 1 && active > 0n && !taken) live.bids.push([from, strategy]);
    return [this.#market.commit(from, strategy)];
  }

  #reveal({ bids }: Live, free: (parties: readonly Party[]) => Party | undefined): Uint8Array[] {
    const bid = bids.find(([from]) => free([from]) !== undefined && this.#random.oneIn(2));
    return bid === undefined ? [] : [this.#market.request(bid[0], "Reveal", bid[1])];
  }

  #evaluate(live: Live, free: (parties: readonly Party[]) => Party | undefined): Uint8Array[] {
    if (live.bids.length === 0) return [];
    const [, strategy] = this.#random.pick(live.bids);
    const off = strategy.slot % 3 === 2 ? 2n : 1n;
    return this.#market.evaluations(strategy, (validator, seat) => {
      const { client, offer, slot } = strategy;
      const { verdict } = this.#market.words.get("evaluation", { client, offer, slot, seat });
      if (this.#random.oneIn(3) || (verdict > 0 && !this.#random.oneIn(20))) return undefined;
      if (free([validator]) === undefined) return undefined;
      if (this.#random.oneIn(6)) return { verdict: 1, time: 0n, cost: 0n };
      return { verdict: 2, time: strategy.time * off, cost: strategy.cost };
    });
  }

  #decide({ key, done }: Live, committed: number): Uint8Array[] {
    const slot = Array.from({ length: committed }, (_, i) => i).find((i) => !done.has(`${i}`));
    if (slot === undefined) return [this.#market.select(key)];
    done.add(`${slot}`);
    return [this.#market.tally(key, slot)];
  }

  #finish({ key }: Live): Uint8Array[] {
    if (this.#random.oneIn(3)) return [this.#market.expire(key)];
    const cost = BigInt(this.#random.below(300)) * TOKEN_UNIT + BigInt(this.#random.below(1_000));
    const status = this.#random.pick([2, 2, 2, 3, 1]);
    return [this.#market.result(key, { status, cost, time: BigInt(this.#random.below(10_000)) })];
  }
}
