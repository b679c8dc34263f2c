/**
 * Goal: who stages pays for the storage and gets everything back; nobody can lock the balance of the unit or of another; a call
 * that takes no deposit refuses one.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { actions } from "near-api-js";
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { u32, u64, u8 } from "@chainsatlas/shared/bytes/codec.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { ContractAbi } from "../abi/contract-abi.ts";
import { CONTRACT_ABIS } from "../abi/render.ts";
import type { Sent } from "../src/client.ts";
import { chunkDeposit, runDeposit } from "../src/deposit.ts";
import { EmbeddedNearChain } from "../src/embedded-chain.ts";
import { STORAGE_PRICE } from "../src/runtime/costs.ts";
import { Scene } from "./rules/scene.ts";
import { LedgerScene } from "./support/ledger.ts";
import { LONG } from "./support/programs.ts";
import { Market } from "@chainsatlas/shared/vectors/tiers/ledger/market.ts";
import { deployOn, run } from "@chainsatlas/shared/tooling/rules/network.ts";
import { digestOf } from "./support/network.ts";

const GAS = 300_000_000_000_000n;
const NEAR = 10n ** 24n;

const balanceOf = ({ network }: EmbeddedNearChain, account: string): bigint =>
  network.account(account)!.balance;

/** What an account owns beyond what its storage locks. */
function freeOf({ network }: EmbeddedNearChain, account: string): bigint {
  const { balance, storage, contract } = network.account(account)!;
  return balance - BigInt(storage.bytes + (contract?.bytes ?? 0)) * STORAGE_PRICE;
}

const chunk = ({ name }: Scene, kind: number, offset: number, total: number, bytes: Uint8Array): Uint8Array =>
  concat(name, u8.encode(kind), u32.encode(offset), u32.encode(total), bytes);

/** A contract by its name, and its chain. */
async function contractOf(name: ContractAbi["name"]): Promise<{ chain: EmbeddedNearChain; account: string }> {
  const { chain, management, ...scene } =
    name === "ledger-unit" ? await LedgerScene.start() : await Scene.start();
  const { account } =
    "virtualization" in scene && name === "virtualization-unit" ? scene.virtualization : management;
  return { chain, account };
}

async function admittedScene(): Promise<Scene> {
  const scene = await Scene.start();
  await scene.admitted();
  return scene;
}

const stage = (scene: Scene, args: Uint8Array, deposit: bigint, as = scene.chain.client): Promise<Sent> =>
  as.send(scene.virtualization.account, [actions.functionCall("stage", args, GAS, deposit)]);

async function assertRefused(
  scene: { chain: EmbeddedNearChain },
  reason: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const { chain } = scene;
  const balances = (): bigint[] => chain.network.accounts.map((name) => balanceOf(chain, name));
  const [digest, before] = [digestOf(scene.chain), balances()];
  await assert.rejects(
    work,
    (error) => error instanceof ChainError && error.code === "Rejected" && error.message.includes(reason),
  );
  assert.equal(digestOf(scene.chain), digest);
  assert.deepEqual(balances(), before, "a deposit was kept");
}

describe("deposits", () => {
  it("are asked for: staging without one, or with one that is a byte short, is refused", async () => {
    const scene = await admittedScene();
    const { chain } = scene;
    const { account } = scene.virtualization;
    const args = chunk(scene, 1, 0, 1000, new Uint8Array(1000));
    await assertRefused(scene, "NotEnoughDeposit", () => stage(scene, args, 0n));
    const before = chain.network.account(account)!.storage.bytes;
    await stage(scene, args, NEAR);
    const exact = BigInt(chain.network.account(account)!.storage.bytes - before) * STORAGE_PRICE;
    await scene.virtualization.release(scene.name);
    await assertRefused(scene, "NotEnoughDeposit", () => stage(scene, args, exact - STORAGE_PRICE));
    await stage(scene, args, exact);
    assert.ok(chunkDeposit(1000) >= exact, "what the adapter attaches suffices");
  });

  it("must pay for whole bytes", async () => {
    const scene = await admittedScene();
    const args = chunk(scene, 1, 0, 10, new Uint8Array(10));
    await assertRefused(scene, "WrongDeposit", () => stage(scene, args, NEAR + 1n));
    await assertRefused(scene, "WrongDeposit", () => stage(scene, args, STORAGE_PRICE << 32n));
  });

  it("come back with release, to who paid, open hop or not", async () => {
    const scene = await admittedScene();
    const { chain } = scene;
    const { account } = scene.virtualization;
    const stranger = await scene.stranger();
    const balances = (): bigint[] => [stranger.account, account].map((name) => balanceOf(chain, name));
    const before = balances();
    await stage(scene, chunk(scene, 2, 0, 5000, new Uint8Array(5000)), NEAR / 2n, stranger);
    assert.notDeepEqual(balances(), before);
    await scene.stageAll();
    await scene.run();
    await scene.call(scene.virtualization, "release", scene.name, stranger);
    assert.deepEqual(balances(), before);
    await scene.call(scene.virtualization, "release", scene.name, stranger);
    assert.deepEqual(balances(), before, "nothing comes back twice");
  });

  it("come back when the hop closes, those of the run too", async () => {
    const scene = await admittedScene();
    const { chain } = scene;
    const before = balanceOf(chain, chain.client.account);
    await scene.stageAll();
    assert.ok(balanceOf(chain, chain.client.account) < before);
    await scene.run();
    assert.equal(balanceOf(chain, chain.client.account), before);
  });

  it("are asked of a run that keeps changed pages, and no more than needed is kept", async () => {
    const chain = new EmbeddedNearChain();
    const deployment = await deployOn(chain);
    const before = balanceOf(chain, chain.client.account);
    const unit = `unit-0.${chain.client.account}`;
    const free = freeOf(chain, unit);
    const task = { object: LONG, input: new Uint8Array(), minHops: 1, name: "paid" };
    await run(chain, deployment, { ...task, maxSteps: 40_000_000n, stepsPerTransaction: 1e9 });
    assert.equal(balanceOf(chain, chain.client.account), before);
    // a record, the first rolling root
    assert.ok(free - freeOf(chain, unit) < 2000n * STORAGE_PRICE);
  });

  it("of a run that is to be continued are refused when they do not suffice", async () => {
    const scene = await admittedScene();
    await scene.stageAll();
    const { account } = scene.virtualization;
    const args = concat(scene.name, u64.encode(1000n));
    const send = (deposit: bigint): Promise<Sent> =>
      scene.chain.client.send(account, [actions.functionCall("run", args, GAS, deposit)]);
    await assertRefused(scene, "NotEnoughDeposit", () => send(0n));
    await send(runDeposit(scene.execution.legs[0]!.pages.length));
    const { chain } = scene;
    const { bytes, paid } = await scene.virtualization.staged(scene.name, chain.client.account);
    assert.ok(bytes > 0);
    assert.equal(paid, bytes, "what was not needed has come back");
  });

  it("cover what is stored whatever is staged, in any order, by anybody", async () => {
    const scene = await admittedScene();
    const { chain } = scene;
    const { account } = scene.virtualization;
    const free = freeOf(chain, account);
    const chunks = fc.record({
      kind: fc.integer({ min: 0, max: 2 }),
      offset: fc.nat(300),
      length: fc.nat(300),
      total: fc.constantFrom(600, 700),
      deposit: fc.nat(900),
      release: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(chunks, { maxLength: 12 }), async (all) => {
        for (const { kind, offset, length, total, deposit, release } of all) {
          const args = chunk(scene, kind, offset, total, new Uint8Array(length));
          try {
            await stage(scene, args, BigInt(deposit) * STORAGE_PRICE);
          } catch (error) {
            assert.ok(error instanceof ChainError && error.message.includes("NotEnoughDeposit"));
          }
          assert.ok(freeOf(chain, account) >= free, "the unit pays");
          if (release) await scene.virtualization.release(scene.name);
        }
        await scene.virtualization.release(scene.name);
        assert.equal(freeOf(chain, account), free);
      }),
      { numRuns: 30, seed: 20_260_101 },
    );
  });

  for (const { name: contract, methods } of CONTRACT_ABIS)
    for (const { name, kind, modifiers = [] } of methods)
      if (kind === "call" && !modifiers.includes("payable"))
        it(`are refused by ${contract}.${name}`, async () => {
          const { chain, account } = await contractOf(contract);
          const call = actions.functionCall(name, new Uint8Array(40), GAS, NEAR);
          // a private method is refused to the operator before its deposit is looked at
          const [reason, signer] = modifiers.includes("private")
            ? ["", account]
            : ["takes no deposit", chain.client.account];
          await assertRefused({ chain }, reason, () => chain.client.send(account, [call], { signer }));
        });
});

describe("deposits of a ledger", () => {
  const newcomer = new Uint8Array(20).fill(7);
  /** What the storage of a unit has grown by since. */
  const growth = ({ chain, ledger }: LedgerScene): (() => bigint) => {
    const { storage } = chain.network.account(ledger.account)!;
    const before = storage.bytes;
    return () => BigInt(storage.bytes - before) * STORAGE_PRICE;
  };

  it("are asked for what is new, and no more than that is kept", async () => {
    const scene = await LedgerScene.start();
    const { chain, ledger } = scene;
    const [part] = await scene.begin(scene.next([scene.transfer(0, newcomer)]));
    await assertRefused(scene, "NotEnoughDeposit", () => scene.apply(part!, 0n));
    const [free, before, grown] = [
      freeOf(chain, ledger.account),
      balanceOf(chain, chain.client.account),
      growth(scene),
    ];
    await assertRefused(scene, "NotEnoughDeposit", () => scene.apply(part!, 104n * STORAGE_PRICE));
    await assertRefused(scene, "WrongDeposit", () => scene.apply(part!, NEAR + 1n));
    await scene.apply(part!, NEAR);
    assert.equal(grown(), 105n * STORAGE_PRICE, "a word");
    assert.equal(balanceOf(chain, chain.client.account), before - grown());
    assert.equal(freeOf(chain, ledger.account), free, "the unit pays nothing");
  });

  it("are not asked for what was there before", async () => {
    const scene = await LedgerScene.start();
    const [part] = await scene.begin(scene.next());
    const grown = growth(scene);
    await scene.apply(part!, 0n);
    assert.equal(grown(), 0n);
  });

  it("are kept for later words when words go away, so that nobody can lock what others have paid", async () => {
    const scene = await LedgerScene.start();
    const { chain, network } = scene;
    const { ledger } = scene;
    const free = freeOf(chain, ledger.account);
    const market = new Market(network);
    const { key, items } = market.offer(network.users[1]!, new Uint8Array(1_200));
    const withdraw = market.requestWith(network.users[1]!, "Withdraw", key.offer + 1n, { offer: key.offer });
    await scene.complete(scene.next([items[0]!]));
    const paid = freeOf(chain, ledger.account);
    assert.equal(paid, free);
    await scene.complete(scene.next([withdraw]));
    const credit = freeOf(chain, ledger.account) - free;
    assert.ok(credit > 105n * STORAGE_PRICE, String(credit));
    const [part] = await scene.begin(scene.next([scene.transfer(0, newcomer)]));
    await scene.apply(part!, 0n);
    assert.equal(freeOf(chain, ledger.account), free + credit - 105n * STORAGE_PRICE);
  });
});
