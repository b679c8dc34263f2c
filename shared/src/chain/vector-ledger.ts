/** Ledgers of vectors on real units: each is a deployment of its own, on one embedded chain whose clock can be set. */
import { sha256, utf8, ZERO_32 } from "../bytes/bytes.ts";
import { isLedgerErrorName, type LedgerErrorName } from "../protocol/ledger/errors.ts";
import { encodeEvents } from "../protocol/ledger/events.ts";
import type { LedgerRun, Outcome } from "../protocol/ledger/machine.ts";
import { addressOf } from "../protocol/quorum.ts";
import type { Chain, Transaction } from "./chain.ts";
import { ChainError } from "./error.ts";
import type { ChainClock, ChainLedger, LedgerUnit } from "./ledger-unit.ts";

/** The only Pythia of units whose own set has no part in the ledger. */
const PYTHIA = addressOf(sha256(utf8("ChainsAtlas ledger vectors")));
/** Where a genesis names its network. */
const NETWORK_OFFSET = 5;

interface Refusal {
  readonly error: LedgerErrorName;
}

/** What `work` gives, or the declared error of the unit. Other errors are thrown. */
async function attempt<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ChainError && isLedgerErrorName(error.code)) return { error: error.code };
    throw error;
  }
}

class UnitRun implements LedgerRun {
  readonly #unit: LedgerUnit;
  readonly #clock: ChainClock;

  constructor(unit: LedgerUnit, clock: ChainClock) {
    this.#unit = unit;
    this.#clock = clock;
  }

  #call(send: () => Promise<readonly Transaction[]>): Promise<Outcome> {
    return attempt(async () => {
      const sent = await send();
      const events = await Promise.all(sent.map(({ id }) => this.#unit.events(id)));
      return { events: encodeEvents(events.flat()) };
    });
  }

  async open(header: Uint8Array, signatures: Uint8Array, now: bigint): Promise<Outcome> {
    await this.#clock.set(now);
    return this.#call(() => this.#unit.open(header, signatures));
  }

  part(bytes: Uint8Array): Promise<Outcome> {
    return this.#call(() => this.#unit.apply(bytes));
  }

  async head(): Promise<Uint8Array> {
    return (await this.#unit.status()).head;
  }

  async digest(): Promise<Uint8Array> {
    return (await this.#unit.status()).digest;
  }

  word(key: Uint8Array): Promise<Uint8Array> {
    return this.#unit.word(key);
  }
}

/** An embedded chain, and its clock. */
export interface ClockedChain {
  readonly chain: Chain;
  readonly clock: ChainClock;
}

/** The machine of vectors on a chain, which is started when the first ledger begins. */
export class VectorLedger implements ChainLedger {
  readonly #start: () => Promise<ClockedChain>;
  #started?: Promise<ClockedChain>;
  #count = 0n;

  constructor(start: () => Promise<ClockedChain>) {
    this.#start = start;
  }

  begin(genesis: Uint8Array): Promise<LedgerRun | Refusal> {
    return attempt(async () => {
      const { chain, clock } = await (this.#started ??= this.#start());
      await clock.restart();
      const named = genesis.slice(NETWORK_OFFSET, NETWORK_OFFSET + ZERO_32.length);
      const network = named.length === ZERO_32.length ? named : ZERO_32;
      // another stake makes it another unit where addresses follow from what a unit starts from
      const pythias = { epoch: 0, members: [{ address: PYTHIA, stake: ++this.#count }] };
      const { ledger } = await chain.deploy({ network, pythias, ledger: genesis });
      if (ledger === undefined) throw new Error(`units on ${chain.name} keep no ledger`);
      return new UnitRun(ledger, clock);
    });
  }

  async close(): Promise<void> {
    await (await this.#started)?.chain.close();
  }
}
