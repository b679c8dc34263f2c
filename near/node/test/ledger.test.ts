/** Goal: a ledger's batches come back from a node's blocks, whoever else has called the unit. */
import assert from "node:assert/strict";
import { actions } from "near-api-js";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { restoredBatches } from "@chainsatlas/shared/replication/restore.ts";
import { SET } from "@chainsatlas/shared/tooling/rules/network.ts";
import { connect } from "../../src/connect.ts";
import { NearLedgerUnit } from "../../src/ledger-unit.ts";
import type { NearChain } from "../../src/near-chain.ts";
import { LocalNearNode, VALIDATOR } from "./local-node.ts";

describe("a ledger over a node", () => {
  let node: LocalNearNode;
  let chain: NearChain;
  before(async () => {
    node = await LocalNearNode.start("--block-time", "20");
    chain = await connect({
      profile: { ...loadProfile(profileFile("near")), caip2: "near:localnet" },
      ...{ rpcUrl: node.url, secretKey: VALIDATOR.secretKey, account: VALIDATOR.account },
      options: { unitBalance: "1000" },
    });
  });
  after(async () => {
    await chain.close();
    await node.stop();
  });

  it("is read back, batch by batch", async () => {
    const network = new TestNetwork();
    const { genesis, genesisBytes } = network;
    const { ledger } = await chain.deploy({ network: genesis.network, pythias: SET, ledger: genesisBytes });
    assert.ok(ledger instanceof NearLedgerUnit);
    const members = genesis.members.map(({ address, stake }) => ({ address, stake }));
    const keys = network.pythias.map(({ secretKey }) => secretKey);
    const replica = new Replica(genesisBytes, [ledger], localQuorum({ epoch: 0, members }, keys));
    const [from, to] = network.users;
    const batches = [];
    for (const count of [2, 0, 3]) {
      const items = Array.from({ length: count }, (_, i) =>
        replica.request(from!, "Transfer", { token: 2, to: to!.address, amount: 1n }, i),
      );
      batches.push((await replica.advance(items)).batch);
      for (const method of ["init", "open", "apply"]) {
        const call = actions.functionCall(method, new Uint8Array(count), 100_000_000_000_000n);
        await assert.rejects(chain.client.send(ledger.account, [call]));
      }
    }
    assert.deepEqual(await restoredBatches(genesisBytes, ledger, "near"), batches);
  });
});
