/** Units that keep a ledger, and the reference that leads them from batch to batch. */
import type { Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { SET } from "@chainsatlas/shared/tooling/rules/network.ts";
import { PublicKey } from "@solana/web3.js";
import { EMBEDDED_PROGRAMS } from "../../idl/program-ids.ts";
import { SolanaChain } from "../../src/chain.ts";
import { ledgerManagementClient, type LedgerManagementClient } from "../../src/client.ts";
import type { EmbeddedSolana } from "../../src/embedded.ts";
import { SolanaLedgerUnit } from "../../src/ledger/ledger-unit.ts";

export class LedgerNetwork {
  readonly network: TestNetwork;
  readonly deployment: Deployment;
  readonly client: LedgerManagementClient;
  readonly unit: SolanaLedgerUnit;
  readonly replica: Replica;

  /** On units that are there. */
  constructor(runtime: EmbeddedSolana, network: TestNetwork, deployment: Deployment) {
    this.network = network;
    this.deployment = deployment;
    this.client = ledgerManagementClient(new PublicKey(EMBEDDED_PROGRAMS.ledger_management));
    this.unit = new SolanaLedgerUnit(runtime, this.client, new PublicKey(deployment.management.id));
    const members = network.genesis.members.map(({ address, stake }) => ({ address, stake }));
    const keys = network.pythias.map(({ secretKey }) => secretKey);
    const quorum = localQuorum({ epoch: 0, members }, keys);
    this.replica = new Replica(network.genesisBytes, [this.unit], quorum);
  }

  static async start(runtime: EmbeddedSolana, network = new TestNetwork()): Promise<LedgerNetwork> {
    const { genesis, genesisBytes } = network;
    const deployment = await new SolanaChain(runtime).deploy({
      ...{ network: genesis.network, pythias: SET, ledger: genesisBytes },
    });
    return new LedgerNetwork(runtime, network, deployment);
  }

  /** A transfer of the first user. */
  transfer(to: Uint8Array, ahead = 0): Uint8Array {
    const body = { token: 2, to, amount: 5n };
    return this.replica.request(this.network.users[0]!, "Transfer", body, ahead);
  }
}
