/** A market of made-up people for tests: offers with strategies that are revealed, evaluated and run, or are not. */
import { equalBytes, sha256, utf8 } from "../bytes/bytes.ts";
import { Status } from "../machine/constants.ts";
import { encodeCarried } from "../protocol/ledger/item.ts";
import type { LedgerState } from "../protocol/ledger/ledger.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "../protocol/ledger/parameters.ts";
import type { RequestBody, RequestName } from "../protocol/ledger/requests.ts";
import { OfferPhase, type OfferKey } from "../protocol/ledger/rules/offer-words.ts";
import { commitmentOf, StrategyPhase } from "../protocol/ledger/rules/order-book.ts";
import { Verdict } from "../protocol/ledger/rules/verdict.ts";
import { MemoryStore, Words } from "../protocol/ledger/store.ts";
import { cutOffer } from "../protocol/ledger/submissions.ts";
import type { Party, TestNetwork } from "../protocol/ledger/test-ledger.ts";

const { commitWindow, evaluationWindow, revealWindow } = LEDGER_PARAMETERS;
const BIDDING = commitWindow + revealWindow + evaluationWindow;
const MAX_COST = 10n * TOKEN_UNIT;
const CLAIM = { time: 1_000n, cost: 5n * TOKEN_UNIT };

/** What a strategist and the validators of its strategy do. */
export interface TestBid {
  readonly reveals: boolean;
  readonly evaluated: "valid" | "invalid" | "never";
}

export interface TestOffer {
  /** Bytes of program and input; where they come in several submissions, the last of them is missing when the client stops. */
  readonly size: number;
  readonly stops: boolean;
  readonly bids: readonly TestBid[];
  readonly runs: boolean;
  /** Seconds that its deadline is after the end of the bidding. */
  readonly spare: bigint;
}

export const wordsOf = ({ words }: LedgerState): Words => new Words(new MemoryStore(words));

/** Everybody's next items; the client of the offer at a place is the user at that place. */
export class TestBidding {
  readonly #network: TestNetwork;
  readonly #offers: readonly TestOffer[];

  constructor(network: TestNetwork, offers: readonly TestOffer[]) {
    this.#network = network;
    this.#offers = offers;
  }

  key(index: number): OfferKey {
    return { client: this.#network.users[index]!.address, offer: 0n };
  }

  /** The offers with their submissions, of a batch that is `after` seconds later. */
  begin(state: LedgerState): Uint8Array[] {
    return this.#offers.flatMap(({ size, stops, spare }, index) => {
      const client = this.#network.users[index]!;
      const deadline = state.record.time + 1n + BIDDING + spare;
      const terms = {
        ...{ mode: 0, alpha: 5_000, maxCost: MAX_COST, deadline, chains: 1n },
        ...{ filters: sha256(utf8("")), program: sha256(utf8("p")), input: sha256(utf8("i")) },
      };
      const { first, following } = cutOffer(client.address, 0n, terms, new Uint8Array(size));
      const all = [this.#network.request(state, client, "Offer", first), ...following];
      return stops ? all.slice(0, Math.max(1, all.length - 1)) : all;
    });
  }

  /** Requests that can be made `after` seconds later, each of them once. */
  requests(state: LedgerState, time: bigint): Uint8Array[] {
    const words = wordsOf(state);
    const ahead = new Map<Party, number>();
    const request = <N extends RequestName>(from: Party, name: N, body: RequestBody<N>): Uint8Array => {
      const before = ahead.get(from) ?? 0;
      ahead.set(from, before + 1);
      return this.#network.request(state, from, name, body, before);
    };
    return this.#offers.flatMap(({ bids }, index) => {
      const key = this.key(index);
      const { phase, openedAt } = words.get("offer", key);
      if (phase !== OfferPhase.OPEN) return [];
      const age = time - openedAt;
      if (age < commitWindow) return this.#commits(words, key, bids.length, request);
      if (age < commitWindow + revealWindow) return this.#reveals(words, key, bids, request);
      return age < BIDDING ? this.#evaluations(words, key, bids, request) : [];
    });
  }

  /** The fields of a strategy. */
  #strategy(key: OfferKey, slot: number) {
    const root = sha256(utf8(`orders ${slot}`));
    return { ...key, slot, ordersRoot: root, initialState: root, hops: 1, ...CLAIM, salt: root };
  }

  #commits(words: Words, key: OfferKey, bids: number, request: MakeRequest): Uint8Array[] {
    if (words.get("offer", key).committed > 0) return [];
    return this.#network.pythias.slice(0, bids).map((from, slot) => {
      const commitment = commitmentOf({ ...this.#strategy(key, slot), strategist: from.address });
      return request(from, "Commit", { ...key, commitment });
    });
  }

  #reveals(words: Words, key: OfferKey, bids: readonly TestBid[], request: MakeRequest): Uint8Array[] {
    const { committed } = words.get("offer", key);
    return bids.slice(0, committed).flatMap(({ reveals }, slot) => {
      const { phase } = words.get("strategy", { ...key, slot });
      if (!reveals || phase !== StrategyPhase.COMMITTED) return [];
      return [request(this.#network.pythias[slot]!, "Reveal", this.#strategy(key, slot))];
    });
  }

  #evaluations(words: Words, key: OfferKey, bids: readonly TestBid[], request: MakeRequest): Uint8Array[] {
    return bids.flatMap(({ evaluated }, slot) => {
      const place = { ...key, slot };
      const { seats } = words.get("strategy", place);
      if (evaluated === "never") return [];
      return Array.from({ length: seats }, (_, seat) => seat).flatMap((seat) => {
        if (words.get("evaluation", { ...place, seat }).verdict !== Verdict.NONE) return [];
        const { validator } = words.get("seat", { ...place, seat });
        const from = this.#network.pythias.find(({ address }) => equalBytes(address, validator))!;
        const estimate =
          evaluated === "valid"
            ? { verdict: Verdict.VALID, ...CLAIM }
            : { verdict: Verdict.INVALID, time: 0n, cost: 0n };
        return [request(from, "Evaluate", { ...place, seat, ...estimate })];
      });
    });
  }

  /** Results of the executions that somebody has run, whether they are asked for or not. */
  results(): Uint8Array[] {
    const hash = sha256(utf8("seen"));
    return this.#offers.flatMap(({ runs }, index) => {
      if (!runs) return [];
      const seen = {
        status: Status.HALTED,
        time: 1n,
        cost: TOKEN_UNIT,
        state: hash,
        output: hash,
        log: hash,
      };
      return [encodeCarried("Result", { ...this.key(index), ...seen })];
    });
  }
}

type MakeRequest = <N extends RequestName>(from: Party, name: N, body: RequestBody<N>) => Uint8Array;
