/** Long histories: everything that can happen to a ledger, at random from a seed, with forgeries and replays between. */
import { fromHex } from "../../../bytes/bytes.ts";
import { decodeBatchHeader, decodePart } from "../../../protocol/ledger/batch.ts";
import type { Batch } from "../../../protocol/ledger/ledger.ts";
import { METRICS } from "../../../protocol/ledger/metrics.ts";
import { encodeCarried } from "../../../protocol/ledger/item.ts";
import { TOKEN_UNIT } from "../../../protocol/ledger/parameters.ts";
import { TestNetwork, type Party } from "../../../protocol/ledger/test-ledger.ts";
import { seeded, type Random } from "../../random.ts";
import type { Tier, TierFile } from "../../tier.ts";
import { HistoryOffers } from "./history-offers.ts";
import { Market } from "./market.ts";
import { withBytes } from "./scenario.ts";

export const HISTORY_SEEDS = [1, 2, 3, 4, 5, 6] as const;
const ITEMS = 2_020;
const DAY = 86_400;

class History {
  readonly #random: Random;
  readonly #market: Market;
  readonly #offers: HistoryOffers;
  /** Who has sent a request in the batch being made. */
  readonly #busy = new Set<Party>();
  /** Items of the past, to be replayed. */
  readonly #past: Uint8Array[] = [];

  constructor(seed: number, network: string) {
    this.#random = seeded(seed);
    this.#market = new Market(new TestNetwork(5, 11, network), true);
    this.#offers = new HistoryOffers(this.#market, this.#random);
  }

  get #parties(): readonly Party[] {
    return [...this.#market.network.users, ...this.#market.network.pythias];
  }

  /** Somebody of these who is not busy, and is from now on. */
  readonly #take = (parties: readonly Party[]): Party | undefined => {
    const free = parties.filter((party) => !this.#busy.has(party));
    if (free.length === 0) return undefined;
    const party = this.#random.pick(free);
    this.#busy.add(party);
    return party;
  };

  #amount(): bigint {
    const size = this.#random.pick([1n, 1_000n, TOKEN_UNIT, 100n * TOKEN_UNIT, 1_000n * TOKEN_UNIT]);
    return BigInt(this.#random.below(100)) * size;
  }

  #transfer(from: Party): Uint8Array {
    const { address: to } = this.#random.pick(this.#parties);
    const token = this.#random.pick([1, 2, 2, 2]);
    return this.#market.request(from, "Transfer", { token, to, amount: this.#amount() });
  }

  #wrap(from: Party): Uint8Array {
    const chain = this.#random.below(3);
    const token = this.#random.pick([1, 2, 2]);
    const body = { chain, token, amount: this.#amount() };
    if (this.#random.oneIn(2))
      return this.#market.request(from, "Wrap", { ...body, owner: this.#random.bytes(32) });
    const { unwraps } = this.#market.words.get("wrapped", { chain });
    const index = unwraps + BigInt(this.#random.pick([0, 0, 0, 1]));
    return encodeCarried("Unwrap", { ...body, index, recipient: from.address });
  }

  #stake(from: Party): Uint8Array {
    const name = this.#random.pick(["CancelStake", "Activate", "Activate", "Release", "Claim"] as const);
    const kind = this.#random.below(5);
    if (kind < 2) {
      const { node: present } = this.#market.words.get("delegate", { account: from.address });
      const has = present.some((byte) => byte !== 0) && !this.#random.oneIn(5);
      const node = has ? present : this.#random.pick(this.#parties).address;
      return this.#market.request(from, "Stake", { node, amount: this.#amount() });
    }
    if (kind === 2) return this.#market.request(from, "Unstake", { amount: this.#amount() });
    return this.#market.request(from, name, {});
  }

  #node(from: Party): Uint8Array {
    const kind = this.#random.below(6);
    if (kind < 2) return this.#market.request(from, "Register", { fee: this.#random.below(1_100) });
    if (kind < 5) return this.#market.request(from, "Stand", { slot: this.#random.below(34) });
    return this.#market.request(from, "StepDown", {});
  }

  #measure(from: Party): Uint8Array {
    const metric = this.#random.pick([METRICS.QUOTE, METRICS.EXECUTION_TIME, METRICS.QUOTE, 99]);
    const chain = this.#random.below(3);
    if (this.#random.oneIn(3)) return encodeCarried("Adopt", { chain, metric });
    const { count } = this.#market.words.get("epoch", {});
    const indexes = Array.from({ length: count }, (_, index) => index);
    const own = indexes.find(
      (index) => String(this.#market.words.get("member", { index }).address) === String(from.address),
    );
    const value = BigInt(this.#random.below(1_000));
    return this.#market.request(from, "Measure", { member: own ?? 0, chain, metric, value });
  }

  /** A replay, a changed byte, or noise. */
  #mischief(): Uint8Array {
    const kind = this.#random.below(3);
    if (kind === 0 || this.#past.length === 0) return this.#random.bytes(1 + this.#random.below(200));
    const old = this.#random.pick(this.#past);
    return kind === 1 ? old : withBytes(old, this.#random.below(old.length), this.#random.below(256));
  }

  #items(): Uint8Array[] {
    const draw = this.#random.below(100);
    if (draw < 36) return this.#offers.act(this.#take);
    if (draw < 38) return [Uint8Array.of(133)];
    if (draw < 43) return [this.#mischief()];
    const measures = draw >= 70 && draw < 76;
    const from = this.#take(measures && !this.#random.oneIn(4) ? this.#market.members() : this.#parties);
    if (from === undefined) return [];
    if (draw < 50 && this.#offers.count < 3) return this.#offers.begin(from);
    if (draw < 65) return [this.#stake(from)];
    if (draw < 70) return [this.#node(from)];
    if (measures) return [this.#measure(from)];
    if (draw < 82) return [this.#wrap(from)];
    return [this.#transfer(from)];
  }

  #after(): bigint {
    const long = [DAY, DAY, 28 * DAY, 7_200];
    const short = [0, 1, 60, 120, 180, 300];
    return BigInt(this.#random.oneIn(30) ? this.#random.pick(long) : this.#random.pick(short));
  }

  /** At least so many items. */
  run(least: number): Market {
    let count = 0;
    for (let number = 1; count < least; number++) {
      this.#busy.clear();
      const items: Uint8Array[] = [];
      for (let i = 0; i < 24; i++) items.push(...this.#items());
      const room = this.#random.pick([900, 1_500, 20_000]);
      this.#market.take(`${number}`, items, this.#after(), room);
      this.#past.push(...items.slice(0, 3));
      count += items.length;
    }
    return this.#market;
  }
}

/** A history that units can be led through. */
export interface LedgerHistory {
  readonly genesis: Uint8Array;
  readonly batches: readonly Batch[];
}

/** The batches of a history of at least so many items, on the network of that name. */
export function shortHistory(seed: number, items: number, network: string): LedgerHistory {
  const { genesis, calls } = new History(seed, network).run(items).vector("", "");
  const batches: Batch[] = [];
  for (const { call, bytes, signatures } of calls)
    if (call === "open")
      batches.push({
        ...{ header: decodeBatchHeader(fromHex(bytes)), signatures: fromHex(signatures ?? "0x"), items: [] },
      });
    else {
      const begun = batches.pop()!;
      batches.push({ ...begun, items: [...begun.items, ...decodePart(fromHex(bytes)).items] });
    }
  return { genesis: fromHex(genesis), batches };
}

/** The history of one seed. */
export function historyFile(seed: number): TierFile {
  const comment = `A history of at least ${ITEMS} items from seed ${seed}`;
  const vector = new History(seed, `history ${seed}`).run(ITEMS).vector(`history/${seed}/all`, comment);
  return { name: `${seed}`, comment, vectors: [vector] };
}

export const historyTier: Tier = { name: "history", generate: () => HISTORY_SEEDS.map(historyFile) };
