/** Goal: the tokens' CW20 contracts show what the ledger has, after every batch, and nothing else. */
import assert from "node:assert/strict";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError, hasCode } from "@chainsatlas/shared/chain/error.ts";
import { LEDGER_PARAMETERS } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { MemoryStore, Words } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { toBech32 } from "@cosmjs/encoding";
import type { BalanceResponse, QueryMsg } from "../generated/TokenView.types.ts";
import { CosmwasmChain } from "../src/chain.ts";
import { TOKENS, deployTokens } from "../src/deploy.ts";
import { EmbeddedCosmwasm } from "../src/embedded.ts";
import { codeId } from "../src/metered-wasm.ts";
import { PREFIX } from "../src/transaction.ts";
import { deployLedger, LedgerScene } from "./support/ledger-scene.ts";

type TokenName = (typeof TOKENS)[number];

describe("tokens on cosmwasm", () => {
  let chain: CosmwasmChain;
  let scene: LedgerScene;
  beforeEach(async () => {
    chain = new CosmwasmChain(new EmbeddedCosmwasm());
    scene = await LedgerScene.on(chain);
  });

  const ask = <T>(token: TokenName, question: QueryMsg): Promise<T> =>
    chain.runtime.query<T>(scene.units.addresses.tokens![token], question);
  const balance = async (token: TokenName, address: string): Promise<string> =>
    (await ask<BalanceResponse>(token, { balance: { address } })).balance;

  /** Every account by both of its names. */
  async function requireShown(): Promise<void> {
    const words = new Words(new MemoryStore(scene.state.words));
    for (const { address } of [...scene.network.users, ...scene.network.pythias]) {
      const has = words.get("account", { account: address });
      const hex = toHex(address);
      for (const name of [hex, `0x${hex.slice(2).toUpperCase()}`, toBech32(PREFIX, address)])
        for (const token of TOKENS) assert.equal(await balance(token, name), String(has[token]), name);
    }
  }

  it("have names, nine decimals, all that there is as their supply, and their ledger", async () => {
    const { athenaSupply, hermesSupply } = LEDGER_PARAMETERS;
    for (const [token, name, supply] of [
      ["athena", "Athena", athenaSupply],
      ["hermes", "Hermes", hermesSupply],
    ] as const) {
      const info = { name, symbol: name.toUpperCase(), decimals: 9, total_supply: String(supply) };
      assert.deepEqual(await ask(token, { token_info: {} }), info);
      const { management } = scene.units.addresses;
      assert.deepEqual(await ask(token, { shown: {} }), { ledger: management, token });
    }
  });

  it("show every balance, before and after batches", async () => {
    await requireShown();
    for (let i = 0; i < 3; i++) {
      const batch = scene.next();
      await scene.open(batch);
      for (const part of scene.parts(batch)) await scene.units.ledger!.apply(part);
      scene.completed(batch);
      await requireShown();
    }
  });

  it("have nothing for contracts and newcomers, and no answer for what is no address", async () => {
    const newcomer = toHex(new Uint8Array(20).fill(0xab));
    for (const address of [newcomer, chain.runtime.sender, scene.units.addresses.management])
      assert.equal(await balance("hermes", address), "0", address);
    const [user] = scene.network.users;
    const name = toHex(user!.address);
    for (const address of ["", "0x", name.slice(0, -1), `${name}0`, `0x${"z".repeat(40)}`, "somebody"])
      await assert.rejects(balance("hermes", address), ChainError, address);
    await assert.rejects(balance("hermes", toBech32("cosmos", user!.address)), ChainError);
  });

  it("know neither allowances nor a minter", async () => {
    const [owner, spender] = scene.network.users.map(({ address }) => toHex(address)) as [string, string];
    assert.deepEqual(await ask("hermes", { allowance: { owner, spender } }), {
      ...{ allowance: "0", expires: { never: {} } },
    });
    assert.deepEqual(await ask("hermes", { all_allowances: { owner } }), { allowances: [] });
    assert.equal(await ask("hermes", { minter: {} }), null);
  });

  it("are of a ledger, and found again with it alone", async () => {
    const { addresses, virtualization } = scene.units;
    assert.deepEqual((await chain.attach(addresses)).addresses, addresses);
    await assert.rejects(deployTokens(chain.runtime, codeId, virtualization.address), (error) =>
      hasCode(error, "BadEncoding"),
    );
    const other = await deployLedger(chain, scene.network);
    const { athena, hermes } = addresses.tokens!;
    for (const tokens of [other.addresses.tokens!, { athena: hermes, hermes: athena }])
      await assert.rejects(chain.attach({ ...addresses, tokens }), (error) => hasCode(error, "Rejected"));
    const without = { management: addresses.management, virtualization: addresses.virtualization };
    assert.deepEqual((await chain.attach(without)).addresses, without);
  });
});
