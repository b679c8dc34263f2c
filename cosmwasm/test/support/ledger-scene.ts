/** Units that keep a ledger, and the reference beside them: both are led from batch to batch. */
import { fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { cutBatch, encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { apply, type Batch, type LedgerState } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { TestNetwork, type Party } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import type { LedgerScenario } from "@chainsatlas/shared/vectors/tiers/ledger/scenario.ts";
import type { CosmwasmChain } from "../../src/chain.ts";
import type { CosmwasmDeployment } from "../../src/deploy.ts";

/** Units of a network whose ledger begins as the reference's. */
export const deployLedger = (
  chain: CosmwasmChain,
  { genesis: { network, members }, genesisBytes }: TestNetwork,
): Promise<CosmwasmDeployment> =>
  chain.deploy({ network, pythias: { epoch: 0, members }, ledger: genesisBytes });

/** Sends what a scenario has recorded; transactions by the names of their calls. */
export async function replayScenario(
  ledger: LedgerUnit,
  scenario: LedgerScenario,
): Promise<Map<string, readonly Transaction[]>> {
  const sent = new Map<string, readonly Transaction[]>();
  for (const { name, call, bytes, signatures = "0x" } of scenario.vector("", "").calls)
    sent.set(
      name,
      call === "open"
        ? await ledger.open(fromHex(bytes), fromHex(signatures))
        : await ledger.apply(fromHex(bytes)),
    );
  return sent;
}

export class LedgerScene {
  readonly network: TestNetwork;
  readonly units: CosmwasmDeployment;
  /** After the last complete batch. */
  state: LedgerState;

  private constructor(network: TestNetwork, units: CosmwasmDeployment) {
    this.network = network;
    this.units = units;
    this.state = network.start();
  }

  static async on(chain: CosmwasmChain, network = new TestNetwork()): Promise<LedgerScene> {
    return new LedgerScene(network, await deployLedger(chain, network));
  }

  /** The next batch: two transfers of the first user's to the second one. */
  next(): Batch {
    const [from, to] = this.network.users as [Party, Party];
    const body = { token: 2, to: to.address, amount: 5n };
    const items = [0, 1].map((ahead) => this.network.request(this.state, from, "Transfer", body, ahead));
    return this.network.batch(this.state, items);
  }

  parts({ header, items }: Batch, bytes = 1 << 20): Uint8Array[] {
    return cutBatch(header.number, items, bytes);
  }

  open({ header, signatures }: Batch): Promise<readonly Transaction[]> {
    return this.units.ledger!.open(encodeBatchHeader(header), signatures);
  }

  /** The reference goes on, too. */
  completed(batch: Batch): void {
    this.state = apply(this.state, batch, batch.header.time).state;
  }
}
