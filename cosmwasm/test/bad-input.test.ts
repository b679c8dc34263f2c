/**
 * Goal: whatever is wrong with a message is refused and changes nothing: with the protocol's error when the message can be
 * read, as malformed else. The wrong versions are enumerated from the JSON schemas, and a message that no flow meets fails.
 */
import assert from "node:assert/strict";
import { utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { codeOf } from "@chainsatlas/shared/measure/programs.ts";
import { encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { isLedgerErrorName } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan, planDigest } from "@chainsatlas/shared/protocol/plan.ts";
import { encodePythiaSet, nextSetDigest } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { MsgExecuteContract, MsgInstantiateContract } from "cosmjs-types/cosmwasm/wasm/v1/tx.js";
import { toBase64 } from "../src/base64.ts";
import { CosmwasmChain } from "../src/chain.ts";
import { CONTRACTS, type ContractName } from "../src/contracts.ts";
import type { CosmwasmLedgerUnit } from "../src/ledger-unit.ts";
import { codeId } from "../src/metered-wasm.ts";
import { LedgerScene } from "./support/ledger-scene.ts";
import { Hop, KEYS, NETWORK, QUORUM } from "./support/hop.ts";
import {
  executeNames,
  wrongExecutions,
  wrongInstantiations,
  type Json,
  type Wrong,
} from "./support/schema.ts";
import { transferOf } from "./support/second-hop.ts";

/** Another genesis is one too; what a sender may do with parts of their own; executions that nothing is staged for. */
const HARMLESS =
  /^(instantiate\.(network|set): .*turned|instantiate\.genesis: its (middle|last)|stage\.bytes: .*(turned|less|empty)|stage\.total: the largest|release\.execution: .*turned|run\.(max_steps|pause): )/;

const SOMEBODY = "0x0000000000000000000000000000000000000001";
const AMOUNT = { amount: "1" };
const ALLOWED = { spender: SOMEBODY, ...AMOUNT, expires: { never: {} } };
const TO_CONTRACT = { contract: SOMEBODY, ...AMOUNT, msg: "e30=" };
/** Every message that CW20 has for whoever wants to move something, or to let somebody. */
const TOKEN_MESSAGES: readonly Readonly<Record<string, Readonly<Record<string, Json>>>>[] = [
  { transfer: { recipient: SOMEBODY, ...AMOUNT } },
  { burn: AMOUNT },
  { send: TO_CONTRACT },
  { increase_allowance: ALLOWED },
  { decrease_allowance: ALLOWED },
  { transfer_from: { owner: SOMEBODY, recipient: SOMEBODY, ...AMOUNT } },
  { send_from: { owner: SOMEBODY, ...TO_CONTRACT } },
  { burn_from: { owner: SOMEBODY, ...AMOUNT } },
  { mint: { recipient: SOMEBODY, ...AMOUNT } },
  { update_minter: { new_minter: SOMEBODY } },
];

describe("bad input, enumerated from the schemas", () => {
  let hop: Hop;
  /** Of another network. */
  let keeping: CosmwasmLedgerUnit;
  /** Its Hermes. */
  let token: string;
  const tried = new Map<string, number>();
  const problems: string[] = [];

  const execute = (contract: ContractName, message: Json): Promise<unknown> => {
    const units = { ...hop.deployment, "ledger-management": keeping, "token-view": { address: token } };
    const value = {
      sender: hop.runtime.sender,
      contract: units[contract].address,
      msg: utf8(JSON.stringify(message)),
      funds: [],
    };
    const typeUrl = "/cosmwasm.wasm.v1.MsgExecuteContract";
    return hop.runtime.send([{ typeUrl, value: MsgExecuteContract.fromPartial(value) }]);
  };

  const instantiate = (contract: ContractName, message: Json): Promise<unknown> => {
    const value = {
      sender: hop.runtime.sender,
      codeId: BigInt(codeId(contract)),
      msg: utf8(JSON.stringify(message)),
    };
    const typeUrl = "/cosmwasm.wasm.v1.MsgInstantiateContract";
    return hop.runtime.send([
      { typeUrl, value: MsgInstantiateContract.fromPartial({ ...value, label: "x", funds: [] }) },
    ]);
  };

  /** Tries every wrong version. */
  async function meetWrong(
    id: string,
    wrongs: Iterable<Wrong>,
    send: (message: Json) => Promise<unknown>,
  ): Promise<void> {
    for (const { what, message } of wrongs) {
      if (HARMLESS.test(what)) continue;
      const before = hop.runtime.digest();
      try {
        await send(message);
        problems.push(`${what} was taken`);
      } catch (error) {
        const declared =
          error instanceof ChainError && (isLedgerErrorName(error.code) || error.code === "Rejected");
        if (!declared || /abort|panick|unreachable/i.test(error.message))
          problems.push(`${what}: ${String(error)}`);
      }
      if (hop.runtime.digest() !== before) problems.push(`${what} changed something`);
      tried.set(id, (tried.get(id) ?? 0) + 1);
    }
  }

  /** Tries every wrong version, then the right one. */
  async function meet(
    id: string,
    wrongs: Iterable<Wrong>,
    send: (message: Json) => Promise<unknown>,
    right: Json,
  ): Promise<void> {
    await meetWrong(id, wrongs, send);
    await send(right);
  }

  const meetExecution = (
    contract: ContractName,
    message: Readonly<Record<string, Readonly<Record<string, Json>>>>,
  ): Promise<void> =>
    meet(
      `${contract}.${Object.keys(message)[0]}`,
      wrongExecutions(contract, message),
      (m) => execute(contract, m),
      message,
    );

  before(async () => {
    hop = await Hop.admitted(codeOf(4));
    const { plan, orders } = hop.planned;
    const next = testSet(KEYS, [], 1);
    const names = { network: toBase64(NETWORK), chain: toBase64(chainId(hop.runtime.caip2)) };
    const genesis = { ...names, set: toBase64(encodePythiaSet(QUORUM.set)) };
    const { address } = hop.deployment.management;
    await meet(
      "management",
      wrongInstantiations("management", genesis),
      (m) => instantiate("management", m),
      genesis,
    );
    const bound = { management: address };
    await meet(
      "virtualization",
      wrongInstantiations("virtualization", bound),
      (m) => instantiate("virtualization", m),
      bound,
    );

    const own = { ...plan, execution: new Uint8Array(32).fill(9), ordersRoot: new Uint8Array(32).fill(8) };
    const signatures = signAll(planDigest(NETWORK, own), KEYS);
    await meetExecution("management", {
      approve: { plan: toBase64(encodePlan(own)), signatures: toBase64(signatures) },
    });

    const execution = toBase64(hop.execution);
    const { state, code, pages } = hop.parts;
    for (const [kind, bytes] of Object.entries(hop.staged()))
      await meetExecution("virtualization", {
        stage: { execution, kind, offset: 0, total: bytes.length, bytes: toBase64(bytes) },
      });
    const order = toBase64(encodeOrder(orders[0]!));
    const parts = { state: toBase64(state), code: toBase64(code), pages: toBase64(pages) };
    await meetExecution("virtualization", { run: { order, max_steps: "1000", pause: false, ...parts } });
    await meetExecution("virtualization", { release: { execution } });
    await meetAdmission();
    const handover = toBase64(signAll(nextSetDigest(NETWORK, next), KEYS));
    await meetExecution("management", {
      rotate: { set: toBase64(encodePythiaSet(next)), signatures: handover },
    });
    await meetLedger();
    await meetToken();
  });

  async function meetLedger(): Promise<void> {
    const scene = await LedgerScene.on(new CosmwasmChain(hop.runtime));
    keeping = scene.units.ledger!;
    token = scene.units.addresses.tokens!.hermes;
    const { genesisBytes } = scene.network;
    const genesis = { chain: toBase64(chainId(hop.runtime.caip2)), genesis: toBase64(genesisBytes) };
    await meet(
      "ledger-management",
      wrongInstantiations("ledger-management", genesis),
      (m) => instantiate("ledger-management", m),
      genesis,
    );
    const batch = scene.next();
    const [header, signatures] = [encodeBatchHeader(batch.header), batch.signatures].map(toBase64);
    await meetExecution("ledger-management", { open: { header: header!, signatures: signatures! } });
    const [part] = scene.parts(batch);
    await meetExecution("ledger-management", { apply: { part: toBase64(part!) } });
    scene.completed(batch);
    const [request] = scene.next().items;
    await meetExecution("ledger-management", { submit: { request: toBase64(request!) } });
  }

  /** A token has no right message: whatever would move or allow something is refused, too. */
  async function meetToken(): Promise<void> {
    const shown = { ledger: keeping.address, token: "athena" };
    await meet(
      "token-view",
      wrongInstantiations("token-view", shown),
      (m) => instantiate("token-view", m),
      shown,
    );
    for (const message of TOKEN_MESSAGES) {
      const send = (m: Json): Promise<unknown> => execute("token-view", m);
      await meetWrong(`token-view.${Object.keys(message)[0]}`, wrongExecutions("token-view", message), send);
      const before = hop.runtime.digest();
      await assert.rejects(send(message), /Rejected: .*RequestsOnly/);
      assert.equal(hop.runtime.digest(), before);
    }
  }

  /** An admission of a second hop, so that it has a transfer. */
  async function meetAdmission(): Promise<void> {
    const { approve, admit } = await transferOf(hop);
    await execute("management", approve);
    await meetExecution("virtualization", { admit });
  }

  it("meets every message", () => {
    const names = CONTRACTS.flatMap((contract) => [
      contract,
      ...executeNames(contract).map((name) => `${contract}.${name}`),
    ]);
    assert.deepEqual([...tried.keys()].sort(), names.sort());
    for (const [id, count] of tried) assert.ok(count >= 5, `${id}: ${count}`);
  });

  it("is refused with a declared error and changes nothing", () => {
    assert.deepEqual(problems, []);
  });
});
