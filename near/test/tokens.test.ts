/** Athena and Hermes as NEAR's wallets see them: NEP-141 and NEP-245 say what the ledger says, and move nothing. */
import assert from "node:assert/strict";
import { actions } from "near-api-js";
import { toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { MemoryStore, Words } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { TOKENS } from "../abi/tokens.ts";
import { LedgerScene } from "./support/ledger.ts";
import { digestOf } from "./support/network.ts";

const TERA = 1_000_000_000_000n;

const view = async ({ chain, ledger }: LedgerScene, method: string, args: object = {}): Promise<unknown> =>
  JSON.parse(
    Buffer.from(await chain.client.view(ledger.account, method, utf8(JSON.stringify(args)))).toString(),
  );

const NEWCOMER = new Uint8Array(20).fill(0xab);

/** A user has Athena and Hermes, and has sent five base units of Hermes to somebody who had none. */
async function afterTransfer(): Promise<{ scene: LedgerScene; user: string; newcomer: string }> {
  const scene = await LedgerScene.start();
  await scene.complete(scene.next([scene.transfer(0, NEWCOMER)]));
  return { scene, user: toHex(scene.network.users[0]!.address), newcomer: toHex(NEWCOMER) };
}

/** Of an account that has both, what the ledger's replica says. */
const inLedger = ({ state, network }: LedgerScene): { athena: string; hermes: string } => {
  const words = new Words(new MemoryStore(state.words));
  const { athena, hermes } = words.get("account", { account: network.users[0]!.address });
  return { athena: String(athena), hermes: String(hermes) };
};

/** Names of accounts that no address has. */
const STRANGERS = ["somebody.near", toHex(NEWCOMER).toUpperCase(), `0x${"z".repeat(40)}`, ""];

const METADATA = {
  athena: { name: "Athena", symbol: "ATHENA", decimals: 9 },
  hermes: { name: "Hermes", symbol: "HERMES", decimals: 9 },
};
const REST = { icon: null, base_uri: null, copies: null, reference: null, reference_hash: null };
const base = (token: "athena" | "hermes"): object => ({ id: token, ...METADATA[token], ...REST });
const object = (token: string): object => ({ token_id: token, owner_id: null, base_metadata_id: token });

describe("Hermes as a fungible token of NEAR", () => {
  it("shows what the ledger says, by the address as an account's name", async () => {
    const { scene, user, newcomer } = await afterTransfer();
    const balance = (account_id: string): Promise<unknown> => view(scene, "ft_balance_of", { account_id });
    assert.equal(await balance(newcomer), "5");
    assert.equal(await balance(user), String(100_000n * TOKEN_UNIT - 5n));
    for (const other of STRANGERS) assert.equal(await balance(other), "0", other);
    assert.equal(await view(scene, "ft_total_supply"), String(LEDGER_PARAMETERS.hermesSupply));
    assert.deepEqual(await view(scene, "ft_metadata"), {
      ...{ spec: "ft-1.0.0", ...METADATA.hermes, icon: null, reference: null, reference_hash: null },
    });
  });
});

describe("Athena and Hermes as a multi token of NEAR", () => {
  it("shows what the ledger says of both, and nothing of other tokens and accounts", async () => {
    const { scene, user, newcomer } = await afterTransfer();
    const of = (account_id: string, token_id: string): Promise<unknown> =>
      view(scene, "mt_balance_of", { account_id, token_id });
    const { athena, hermes } = inLedger(scene);
    assert.notEqual(athena, hermes);
    assert.deepEqual([await of(user, "athena"), await of(user, "hermes")], [athena, hermes]);
    assert.deepEqual([await of(newcomer, "athena"), await of(newcomer, "hermes")], ["0", "5"]);
    assert.equal(await of(user, "Athena"), "0");
    for (const other of STRANGERS) assert.equal(await of(other, "athena"), "0", other);
    const token_ids = ["hermes", "zeus", "athena", "hermes"];
    assert.deepEqual(await view(scene, "mt_batch_balance_of", { account_id: user, token_ids }), [
      ...[hermes, "0", athena, hermes],
    ]);
  });

  it("shows all there are of both", async () => {
    const { scene } = await afterTransfer();
    const [athena, hermes] = [LEDGER_PARAMETERS.athenaSupply, LEDGER_PARAMETERS.hermesSupply].map(String);
    assert.equal(await view(scene, "mt_supply", { token_id: "athena" }), athena);
    assert.equal(await view(scene, "mt_supply", { token_id: "zeus" }), null);
    const token_ids = ["athena", "zeus", "hermes"];
    assert.deepEqual(await view(scene, "mt_batch_supply", { token_ids }), [athena, null, hermes]);
  });

  it("says what they are called", async () => {
    const { scene } = await afterTransfer();
    const token_ids = ["hermes", "zeus"];
    assert.deepEqual(await view(scene, "mt_token", { token_ids }), [object("hermes"), null]);
    assert.deepEqual(await view(scene, "mt_metadata_contract"), {
      spec: "mt-1.0.0",
      name: "ChainsAtlas DDPN",
    });
    assert.deepEqual(await view(scene, "mt_metadata_base_by_token_id", { token_ids }), [
      base("hermes"),
      null,
    ]);
    assert.deepEqual(
      await view(scene, "mt_metadata_base_by_metadata_id", { base_metadata_ids: ["athena"] }),
      [base("athena")],
    );
    const [token, none] = (await view(scene, "mt_metadata_token_by_token_id", { token_ids })) as object[];
    assert.equal((token as { title: string }).title, "Hermes");
    assert.equal(none, null);
    assert.deepEqual(await view(scene, "mt_metadata_token_all", { token_ids }), [
      { base: base("hermes"), token },
      null,
    ]);
  });

  it("lists them, all and an account's, by pages", async () => {
    const { scene, user, newcomer } = await afterTransfer();
    const both = [object("athena"), object("hermes")];
    assert.deepEqual(await view(scene, "mt_tokens"), both);
    assert.deepEqual(await view(scene, "mt_tokens", { from_index: "1", limit: null }), both.slice(1));
    assert.deepEqual(await view(scene, "mt_tokens", { from_index: null, limit: 1 }), both.slice(0, 1));
    assert.deepEqual(await view(scene, "mt_tokens", { from_index: "2" }), []);
    assert.deepEqual(await view(scene, "mt_tokens_for_owner", { account_id: user }), both);
    assert.deepEqual(await view(scene, "mt_tokens_for_owner", { account_id: newcomer }), [object("hermes")]);
    assert.deepEqual(await view(scene, "mt_tokens_base_metadata_all", { limit: 1 }), [base("athena")]);
  });

  it("refuses arguments that are not the standard's", async () => {
    const { scene, user } = await afterTransfer();
    const refused: readonly (readonly [string, object])[] = [
      ["mt_balance_of", { account_id: user }],
      ["mt_balance_of", { token_id: "athena" }],
      ["mt_batch_supply", { token_ids: "athena" }],
      ["mt_batch_supply", { token_ids: [1] }],
      ["mt_token", {}],
      ["mt_tokens", { from_index: 0 }],
      ["mt_tokens", { from_index: "-1" }],
      ["mt_tokens", { limit: -1 }],
      ["mt_tokens", { limit: "1" }],
      ["ft_balance_of", [user]],
    ];
    for (const [method, args] of refused)
      await assert.rejects(view(scene, method, args), /BadEncoding/, `${method} ${JSON.stringify(args)}`);
  });
});

describe("the ledger's tokens on NEAR", () => {
  it("are not moved by calls of their own, and the refusal says how they are", async () => {
    const { chain, ledger } = await LedgerScene.start();
    const before = digestOf(chain);
    const transfers = TOKENS.filter(({ kind }) => kind === "call");
    assert.equal(transfers.length, 6);
    const receiver_id = toHex(NEWCOMER);
    const args = {
      receiver_id,
      token_id: "athena",
      token_ids: ["athena"],
      amount: "1",
      amounts: ["1"],
      msg: "",
    };
    for (const { name } of transfers)
      await assert.rejects(
        chain.client.send(ledger.account, [
          actions.functionCall(name, utf8(JSON.stringify(args)), 30n * TERA, 1n),
        ]),
        (error) =>
          error instanceof ChainError && /NotTransferable: .*requests to the ledger/.test(error.message),
        name,
      );
    assert.equal(digestOf(chain), before);
  });
});
