/** A management unit that keeps a ledger, and the reference beside it: both are led from batch to batch. */
import { Interface } from "ethers";
import { cutBatch, encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { apply, type Batch, type LedgerState } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { TestNetwork, type Party } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import {
  executionModuleAbi,
  genesisModuleAbi,
  observationModuleAbi,
  offerModuleAbi,
  stakingModuleAbi,
} from "../../generated/abi.ts";
import type { EvmClient, Sent } from "../../src/client.ts";
import { LEDGER_UNIT, MODULES, TOKEN_VIEW } from "../../src/contracts.ts";
import { EvmLedgerUnit } from "../../src/ledger-unit.ts";
import { deployUnits } from "../../src/deploy.ts";

export const MODULE_ABI: Readonly<Record<(typeof MODULES)[number], Interface>> = {
  genesisModule: new Interface(genesisModuleAbi),
  stakingModule: new Interface(stakingModuleAbi),
  offerModule: new Interface(offerModuleAbi),
  executionModule: new Interface(executionModuleAbi),
  observationModule: new Interface(observationModuleAbi),
};

/** The tokens' contracts. */
export const TOKENS = { athena: TOKEN_VIEW, hermes: TOKEN_VIEW } as const;

type Places = Readonly<Record<(typeof MODULES)[number] | "ledger" | keyof typeof TOKENS, string>>;

/** Far above the items of any test. */
const WHOLE = 1 << 20;
/** Bytes of a part for one transfer, not two. */
export const ONE_ITEM = 200;

export class LedgerScene {
  readonly network: TestNetwork;
  readonly places: Places;
  /** The transactions that created the modules and the unit. */
  readonly creations: readonly Sent[];
  /** After the last complete batch. */
  state: LedgerState;
  readonly #client: EvmClient;
  #open: { readonly batch: Batch; readonly applied: number } | undefined;

  private constructor(client: EvmClient, network: TestNetwork, creations: readonly Sent[]) {
    this.#client = client;
    this.network = network;
    this.creations = creations;
    this.state = network.start();
    const names = [...MODULES, "ledger"] as const;
    const created = Object.fromEntries(names.map((name, i) => [name, creations[i]!.created!]));
    const { tokens } = new EvmLedgerUnit(client, created.ledger!);
    this.places = { ...created, ...tokens } as unknown as Places;
  }

  static async open(client: EvmClient, network = new TestNetwork()): Promise<LedgerScene> {
    const { genesis, genesisBytes } = network;
    const pythias = { epoch: 0, members: genesis.members };
    const units = await deployUnits(client, { network: genesis.network, pythias, ledger: genesisBytes });
    const [, ...created] = units.transactions as readonly Sent[];
    return new LedgerScene(client, network, created);
  }

  send(method: string, args: readonly unknown[]): Promise<Sent> {
    return this.#client.send({ to: this.places.ledger, abi: LEDGER_UNIT, method, args });
  }

  /** A transfer between the first two users; `ahead` of it are so many requests of the first one. */
  transfer(ahead = 0): Uint8Array {
    const [from, to] = this.network.users as [Party, Party];
    const body = { token: 2, to: to.address, amount: 5n };
    return this.network.request(this.state, from, "Transfer", body, ahead);
  }

  /** The next batch, with two transfers unless it is given its items. */
  next(items: readonly Uint8Array[] = [this.transfer(), this.transfer(1)], after = 1n): Batch {
    return this.network.batch(this.state, items, after);
  }

  parts({ header, items }: Batch, bytes = WHOLE): Uint8Array[] {
    return cutBatch(header.number, items, bytes);
  }

  /** Begins a batch. */
  begin(batch: Batch): Promise<Sent> {
    return this.send("openBatch", [encodeBatchHeader(batch.header), batch.signatures]);
  }

  /** Begins a batch and applies all of its items in one part; the transaction that completes it. */
  async complete(batch: Batch): Promise<Sent> {
    const begun = await this.begin(batch);
    const [part] = this.parts(batch);
    const sent = part === undefined ? begun : await this.send("applyPart", [part]);
    this.#completed(batch);
    return sent;
  }

  #completed(batch: Batch): void {
    this.#open = undefined;
    this.state = apply(this.state, batch, batch.header.time).state;
  }

  /** The batch in progress, of which nothing is applied yet. */
  async inProgress(): Promise<Batch> {
    if (this.#open?.applied === 1) await this.idle();
    if (this.#open === undefined) {
      const batch = this.next();
      await this.begin(batch);
      this.#open = { batch, applied: 0 };
    }
    return this.#open.batch;
  }

  /** Applies the first of the two items of the batch in progress. */
  async applyFirst(): Promise<void> {
    await this.send("applyPart", [this.parts(await this.inProgress(), ONE_ITEM)[0]!]);
    this.#open = { ...this.#open!, applied: 1 };
  }

  /** The batch in progress was completed by transactions of somebody else. */
  completedElsewhere(): void {
    this.#completed(this.#open!.batch);
  }

  /** Completes the batch in progress, if there is one. */
  async idle(): Promise<void> {
    if (this.#open === undefined) return;
    const { batch, applied } = this.#open;
    for (const part of this.parts(batch, ONE_ITEM).slice(applied)) await this.send("applyPart", [part]);
    this.#completed(batch);
  }
}
