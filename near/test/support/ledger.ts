/** A management unit that keeps a ledger, and the reference beside it. */
import { actions } from "near-api-js";
import type { Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { cutBatch, encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { apply, type Batch, type LedgerState } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { TestNetwork, type Party } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import type { Sent } from "../../src/client.ts";
import { EmbeddedNearChain } from "../../src/embedded-chain.ts";
import { NearLedgerUnit } from "../../src/ledger-unit.ts";
import { NearManagementUnit } from "../../src/management-unit.ts";

/** Far above the items of any test. */
const WHOLE = 1 << 20;
const GAS = 1_000_000_000_000_000n;

export class LedgerScene {
  readonly chain: EmbeddedNearChain;
  readonly network: TestNetwork;
  readonly units: Deployment;
  readonly ledger: NearLedgerUnit;
  readonly management: NearManagementUnit;
  /** After the last batch that `begin` was not given. */
  state: LedgerState;

  private constructor(chain: EmbeddedNearChain, network: TestNetwork, units: Deployment) {
    const { ledger, management } = units;
    if (!(ledger instanceof NearLedgerUnit) || !(management instanceof NearManagementUnit))
      throw new Error("not units of this chain with a ledger");
    this.chain = chain;
    this.network = network;
    this.units = units;
    this.ledger = ledger;
    this.management = management;
    this.state = network.start();
  }

  static async start(network = new TestNetwork()): Promise<LedgerScene> {
    const chain = new EmbeddedNearChain();
    const { genesis, genesisBytes } = network;
    const pythias = { epoch: 0, members: genesis.members };
    const units = await chain.deploy({ network: genesis.network, pythias, ledger: genesisBytes });
    return new LedgerScene(chain, network, units);
  }

  /** A transfer of the first user, to the second unless another is named; `ahead` of it are so many requests. */
  transfer(ahead = 0, to = this.network.users[1]!.address): Uint8Array {
    const [from] = this.network.users as [Party];
    return this.network.request(this.state, from, "Transfer", { token: 2, to, amount: 5n }, ahead);
  }

  /** The next batch, with two transfers unless it is given its items. */
  next(items: readonly Uint8Array[] = [this.transfer(), this.transfer(1)], after = 1n): Batch {
    return this.network.batch(this.state, items, after);
  }

  /** Begins a batch; the parts that are then to be applied. */
  async begin({ header, signatures, items }: Batch, partBytes = WHOLE): Promise<Uint8Array[]> {
    await this.ledger.open(encodeBatchHeader(header), signatures);
    return cutBatch(header.number, items, partBytes);
  }

  /** A batch from its beginning to its end, in parts as the adapter wants them. */
  async complete(batch: Batch): Promise<void> {
    for (const part of await this.begin(batch, this.ledger.partBytes)) await this.ledger.apply(part);
    this.state = apply(this.state, batch, batch.header.time).state;
  }

  /** Applies a part with another deposit or less gas than the adapter would. */
  apply(part: Uint8Array, deposit: bigint, { gas = GAS, as = this.chain.client } = {}): Promise<Sent> {
    return as.send(this.ledger.account, [actions.functionCall("apply", part, gas, deposit)]);
  }
}
