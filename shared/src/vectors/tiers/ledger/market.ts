/** A scenario that knows its way through an offer's life. */
import { equalBytes, sha256, utf8 } from "../../../bytes/bytes.ts";
import { encodeCarried } from "../../../protocol/ledger/item.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "../../../protocol/ledger/parameters.ts";
import type { RequestBody } from "../../../protocol/ledger/requests.ts";
import { commitmentOf } from "../../../protocol/ledger/rules/order-book.ts";
import { cutOffer, type OfferTerms } from "../../../protocol/ledger/submissions.ts";
import type { Party } from "../../../protocol/ledger/test-ledger.ts";
import { LedgerScenario } from "./scenario.ts";

const { commitWindow, revealWindow, evaluationWindow } = LEDGER_PARAMETERS;

const name = (text: string): Uint8Array => sha256(utf8(text));

export interface OfferKey {
  readonly client: Uint8Array;
  readonly offer: bigint;
}

export type Strategy = RequestBody<"Reveal">;

export class Market extends LedgerScenario {
  /** Terms that are accepted; the deadline is an hour after the windows. */
  terms(change: Partial<OfferTerms> = {}): OfferTerms {
    return {
      ...{ mode: 0, alpha: 5_000, maxCost: 1_000n * TOKEN_UNIT, chains: 3n, filters: name("filters") },
      ...{ program: name("program"), input: name("input"), deadline: this.record.time + 6_600n },
      ...change,
    };
  }

  nonceOf(from: Party): bigint {
    return this.words.get("account", { account: from.address }).nonce;
  }

  /** An offer with content, as items; the first is signed. */
  offer(from: Party, content: Uint8Array, terms = this.terms()): { key: OfferKey; items: Uint8Array[] } {
    const offer = this.nonceOf(from);
    const { first, following } = cutOffer(from.address, offer, terms, content);
    return {
      key: { client: from.address, offer },
      items: [this.requestWith(from, "Offer", offer, first), ...following],
    };
  }

  /** Opens an offer of one submission. */
  opened(label: string, from: Party, terms = this.terms()): OfferKey {
    const { key, items } = this.offer(from, utf8("content"), terms);
    this.batch(label, items);
    return key;
  }

  strategy(key: OfferKey, slot: number, time: bigint, cost: bigint): Strategy {
    return {
      ...{ ...key, slot, time, cost, hops: 2, salt: name(`salt ${slot}`) },
      ...{ ordersRoot: name(`orders ${slot}`), initialState: name(`state ${slot}`) },
    };
  }

  commit(from: Party, strategy: Strategy): Uint8Array {
    const { client, offer } = strategy;
    const commitment = commitmentOf({ ...strategy, strategist: from.address });
    return this.request(from, "Commit", { client, offer, commitment });
  }

  /** Commits and reveals, one strategist after the other; the time is at the beginning of evaluation after it. */
  bid(label: string, bids: readonly (readonly [Party, Strategy])[]): void {
    const committed = bids.map(([from, strategy]) => this.commit(from, strategy));
    this.batch(`${label}-commit`, committed);
    const revealed = bids.map(([from, strategy]) => this.request(from, "Reveal", strategy));
    this.batch(`${label}-reveal`, revealed, commitWindow);
  }

  /** Evaluations of a strategy by the validators drawn: `of` says what each finds; nothing for silence. */
  evaluations(
    { client, offer, slot }: Strategy,
    of: (validator: Party, seat: number) => { verdict: number; time: bigint; cost: bigint } | undefined,
  ): Uint8Array[] {
    const place = { client, offer, slot };
    const { seats } = this.words.get("strategy", place);
    const known = [...this.network.pythias, ...this.network.users];
    return Array.from({ length: seats }, (_, seat) => seat).flatMap((seat) => {
      const { validator } = this.words.get("seat", { ...place, seat });
      const from = known.find(({ address }) => equalBytes(address, validator));
      const found = from === undefined ? undefined : of(from, seat);
      if (from === undefined || found === undefined) return [];
      return [this.request(from, "Evaluate", { ...place, seat, ...found })];
    });
  }

  tally(key: OfferKey, slot: number): Uint8Array {
    return encodeCarried("Tally", { ...key, slot });
  }

  select(key: OfferKey): Uint8Array {
    return encodeCarried("Select", key);
  }

  expire(key: OfferKey): Uint8Array {
    return encodeCarried("Expire", key);
  }

  result(key: OfferKey, change: Partial<RequestBodyOfResult> = {}): Uint8Array {
    const found = { status: 2, time: 1_000n, cost: 400n * TOKEN_UNIT };
    const hashes = { state: name("final"), output: name("output"), log: name("log") };
    return encodeCarried("Result", { ...key, ...found, ...hashes, ...change });
  }

  /** Everything up to an approved plan, every validator agreeing with the claims. */
  approved(
    label: string,
    from: Party,
    bids: (key: OfferKey) => readonly (readonly [Party, Strategy])[],
    terms = this.terms(),
  ): OfferKey {
    const key = this.opened(`${label}-offer`, from, terms);
    const all = bids(key);
    this.bid(label, all);
    const items = all.flatMap(([, strategy]) =>
      this.evaluations(strategy, () => ({ verdict: 2, time: strategy.time, cost: strategy.cost })),
    );
    this.batch(`${label}-evaluate`, items, revealWindow);
    const tallies = all.map((_, slot) => this.tally(key, slot));
    this.batch(`${label}-select`, [...tallies, this.select(key)], evaluationWindow);
    return key;
  }
}

interface RequestBodyOfResult {
  readonly status: number;
  readonly time: bigint;
  readonly cost: bigint;
}
