/** Goal: a ledger that was deployed before there was a wrapper gets one, once, and its tokens are issued. */
import assert from "node:assert/strict";
import type { Deployment, UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError, hasCode } from "@chainsatlas/shared/chain/error.ts";
import { TOKENS } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { SET } from "@chainsatlas/shared/tooling/rules/network.ts";
import type { PublicKey } from "@solana/web3.js";
import { SolanaChain } from "../src/chain.ts";
import { EMBEDDED_CAIP2 } from "../src/embedded.ts";
import { DigestedChain } from "./support/digested-chain.ts";
import { LedgerNetwork } from "./support/ledger-network.ts";
import { CHAIN, WrapperNetwork } from "./support/wrapper-network.ts";

/** The chain as adapters knew it that had no wrapper. */
class EarlierChain extends SolanaChain {
  override wrapperProgram(): Promise<PublicKey> {
    return Promise.reject(new ChainError(this.caip2, "Rejected", "there is no such program yet"));
  }
}

/** The chain as an upgrade uses it. */
class LaterChain extends SolanaChain {
  async completed(addresses: UnitAddresses): Promise<Deployment> {
    return this.wrapped(await this.found(addresses));
  }
}

/** Units of an earlier deployment on a chain, without a wrapper. */
async function deployedEarlier(runtime: DigestedChain, network: TestNetwork): Promise<UnitAddresses> {
  const { genesis, genesisBytes } = network;
  const start = { network: genesis.network, pythias: SET, ledger: genesisBytes };
  const elsewhere = await new SolanaChain(new DigestedChain()).deploy(start);
  const { wrapper, ...addresses } = elsewhere.addresses;
  const deploying = new EarlierChain(runtime).deploy(start);
  if (wrapper === undefined) await deploying;
  else await assert.rejects(deploying, /no such program yet/);
  return addresses;
}

describe("a wrapper of tokens for a ledger that was there before", () => {
  const network = new TestNetwork(4, 4, "wrapped", ["eip155:31337", EMBEDDED_CAIP2]);

  it("is made with its mints, and issues what was wrapped", async () => {
    const runtime = new DigestedChain();
    const later = new LaterChain(runtime);
    const addresses = await deployedEarlier(runtime, network);
    const completed = await later.completed(addresses);
    const { wrapper, transactions, addresses: all } = completed;
    assert.equal(transactions.length, 1);
    assert.equal(wrapper!.chain, CHAIN);
    assert.deepEqual((await later.attach(all)).addresses, all);
    const scene = new WrapperNetwork(runtime, new LedgerNetwork(runtime, network, completed));
    assert.equal(scene.wrapper.address.toBase58(), all.wrapper);
    await scene.wrap(TOKENS.HERMES, 7n);
    await wrapper!.claim(0n);
    assert.equal(await scene.balance(TOKENS.HERMES, runtime.publicKey), 7n);
  });

  it("is not made twice, nor where the ledger does not have the chain", async () => {
    const runtime = new DigestedChain();
    const later = new LaterChain(runtime);
    const { addresses } = await later.completed(await deployedEarlier(runtime, network));
    const elsewhere = new TestNetwork(4, 4, "of another chain", ["eip155:31337"]);
    const without = await deployedEarlier(runtime, elsewhere);
    const before = runtime.digest();
    for (const kept of [addresses, without]) {
      const again = await later.completed(kept);
      assert.deepEqual([again.transactions, again.addresses], [[], kept]);
    }
    const { wrapper, ...bare } = addresses;
    assert.notEqual(wrapper, undefined);
    await assert.rejects(later.completed(bare), (error) => hasCode(error, "Rejected"));
    assert.equal(runtime.digest(), before);
  });
});
