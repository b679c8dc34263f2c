/**
 * Goal: whatever is wrong with the arguments or the caller of a method is refused with a declared error, or changes
 * nothing. The methods are those that the contracts export: one that no flow meets fails.
 */
import assert from "node:assert/strict";
import { actions } from "near-api-js";
import { concat, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { u32, u64, u8 } from "@chainsatlas/shared/bytes/codec.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { executionOf } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { wordKey } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan, planDigest } from "@chainsatlas/shared/protocol/plan.ts";
import { encodePythiaSet, nextSetDigest } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { CONTRACT_ABIS } from "../abi/render.ts";
import { TOKENS } from "../abi/tokens.ts";
import { artifacts } from "../src/artifacts.ts";
import type { EmbeddedNearChain } from "../src/embedded-chain.ts";
import { Contract } from "../src/runtime/virtual-machine.ts";
import { Scene } from "./rules/scene.ts";
import { KEYS, NETWORK, SET } from "@chainsatlas/shared/tooling/rules/network.ts";
import { LedgerScene } from "./support/ledger.ts";
import { strangerOn } from "./support/stranger.ts";
import { digestOf } from "./support/network.ts";

const GAS = 300_000_000_000_000n;
const MAX_STEPS = u64.encode((1n << 64n) - 1n);

interface ExampleOf<S> {
  readonly method: string;
  /** Sets the scene; arguments that the method takes in it. */
  readonly prepare: (scene: S) => Promise<Uint8Array>;
  /** Bytes at the front in which every change is wrong; without it, all. */
  readonly strict?: number;
}

interface UnitExample extends ExampleOf<Scene> {
  readonly unit: "management" | "virtualization";
}

/** A method that is about to be called on a scene of its own. */
interface Example {
  readonly unit: "management" | "ledger" | "virtualization";
  readonly method: string;
  readonly strict?: number;
  readonly ready: () => Promise<{ chain: EmbeddedNearChain; account: string; args: Uint8Array }>;
}

const sized = (bytes: Uint8Array): Uint8Array => concat(u32.encode(bytes.length), bytes);

async function staged(scene: Scene): Promise<Uint8Array> {
  await scene.admitted();
  await scene.stageAll();
  return scene.name;
}

const name = async (scene: Scene): Promise<Uint8Array> => {
  await scene.approve();
  return scene.name;
};
const nothing = async (): Promise<Uint8Array> => new Uint8Array();

const UNIT_EXAMPLES: readonly UnitExample[] = [
  {
    ...{ unit: "management", method: "init" },
    prepare: async () => concat(NETWORK, NETWORK, encodePythiaSet(SET)),
  },
  {
    ...{ unit: "management", method: "approve" },
    prepare: async ({ execution: { plan } }) =>
      concat(encodePlan(plan), signAll(planDigest(NETWORK, plan), KEYS)),
  },
  {
    ...{ unit: "management", method: "rotate" },
    async prepare() {
      const next = testSet(KEYS, [], 1);
      return concat(encodePythiaSet(next), signAll(nextSetDigest(NETWORK, next), KEYS));
    },
  },
  ...["network", "chain", "pythia_set", "epoch"].map(
    (method) => ({ unit: "management", method, prepare: nothing }) as const,
  ),
  ...["plan_digest", "authority_for"].map(
    (method) => ({ unit: "management", method, prepare: name }) as const,
  ),
  { unit: "virtualization", method: "init", prepare: async () => utf8("other.management") },
  {
    ...{ unit: "virtualization", method: "admit" },
    async prepare(scene) {
      await scene.approve();
      const { plan, order, orderProof } = scene.admission(0);
      return concat(encodePlan(plan), sized(encodeOrder(order)), sized(orderProof));
    },
  },
  { unit: "virtualization", method: "on_authority", prepare: name },
  {
    ...{ unit: "virtualization", method: "stage" },
    async prepare(scene) {
      await scene.admitted();
      const code = scene.part("code");
      return concat(scene.name, u8.encode(1), u32.encode(0), u32.encode(code.length), code);
    },
  },
  {
    ...{ unit: "virtualization", method: "run" },
    prepare: async (scene) => concat(await staged(scene), MAX_STEPS),
    // any number of steps is a right one
    strict: 32,
  },
  { unit: "virtualization", method: "release", prepare: staged },
  { unit: "virtualization", method: "execution", prepare: staged },
  ...["log_root", "management"].map(
    (method) => ({ unit: "virtualization", method, prepare: nothing }) as const,
  ),
  {
    ...{ unit: "virtualization", method: "staged" },
    prepare: async (scene) => concat(await staged(scene), utf8(scene.chain.client.account)),
  },
];

/** Whatever methods of tokens take: others than its own are no matter to any. */
const TOKEN_ARGUMENTS = {
  ...{ account_id: "0x0000000000000000000000000000000000000001", token_id: "athena", token_ids: ["hermes"] },
  ...{ base_metadata_ids: ["athena"], from_index: "0", limit: 1 },
};

const LEDGER_EXAMPLES: readonly ExampleOf<LedgerScene>[] = [
  { method: "init", prepare: async ({ network }) => concat(NETWORK, network.genesisBytes) },
  {
    method: "open",
    async prepare(scene) {
      const { header, signatures } = scene.next();
      return concat(sized(encodeBatchHeader(header)), signatures);
    },
  },
  { method: "submit", prepare: async (scene) => scene.transfer() },
  { method: "apply", prepare: async (scene) => (await scene.begin(scene.next()))[0]! },
  ...TOKENS.map(({ name: method }) => ({
    method,
    prepare: async () => utf8(JSON.stringify(TOKEN_ARGUMENTS)),
  })),
  { method: "word", prepare: async () => wordKey("supply", {}) },
  ...["status", "network", "chain", "pythia_set", "epoch"].map((method) => ({ method, prepare: nothing })),
  ...["plan_digest", "authority_for"].map((method) => ({
    method,
    prepare: async () => executionOf({ client: new Uint8Array(20).fill(1), offer: 1n }),
  })),
];

const EXAMPLES: readonly Example[] = [
  ...UNIT_EXAMPLES.map(({ prepare, ...example }) => ({
    ...example,
    async ready() {
      const scene = await Scene.start();
      return { chain: scene.chain, account: scene[example.unit].account, args: await prepare(scene) };
    },
  })),
  ...LEDGER_EXAMPLES.map(({ prepare, ...example }) => ({
    ...example,
    unit: "ledger" as const,
    async ready() {
      const scene = await LedgerScene.start();
      return { chain: scene.chain, account: scene.ledger.account, args: await prepare(scene) };
    },
  })),
];

/** Methods that only the contract's own account may call. */
const OWN = new Set(["init", "on_authority"]);

/** Attached to methods that take a deposit, so that it is not the deposit for which they refuse. */
const PAYABLE = new Set(
  CONTRACT_ABIS.flatMap(({ methods }) => methods)
    .filter(({ modifiers }) => modifiers?.includes("payable"))
    .map(({ name }) => name),
);
const depositFor = (method: string): bigint => (PAYABLE.has(method) ? 10n ** 24n : 0n);

/** Arguments that are not what they should be. */
function* wrong(args: Uint8Array, strict: number): Generator<readonly [string, Uint8Array]> {
  yield ["nothing", new Uint8Array()];
  yield ["one byte", Uint8Array.of(0xff)];
  yield ["zeros", new Uint8Array(args.length)];
  yield ["ones", new Uint8Array(args.length).fill(0xff)];
  if (args.length === 0) return;
  yield ["a byte too few", args.subarray(0, -1)];
  yield ["a byte too many", concat(args, Uint8Array.of(0))];
  yield ["half", args.subarray(0, args.length >> 1)];
  for (let at = 0; at < strict; at += Math.max(1, Math.floor(strict / 24)))
    yield [`byte ${at} changed`, args.with(at, args[at]! ^ 0x80)];
}

/** Errors of NEAR's own, for contracts that end themselves. */
const declared = (error: unknown): boolean =>
  error instanceof ChainError && (error.code !== "Rejected" || error.message.includes("panicked: "));

describe("bad input, enumerated from the contracts' exports", () => {
  it("meets every method", () => {
    const { managementUnit, ledgerUnit, virtualizationUnit } = artifacts();
    const units = { management: managementUnit, ledger: ledgerUnit, virtualization: virtualizationUnit };
    for (const [unit, code] of Object.entries(units))
      assert.deepEqual(
        Contract.of(code).methods.sort(),
        EXAMPLES.filter((example) => example.unit === unit)
          .map(({ method }) => method)
          .sort(),
      );
  });

  for (const { unit, method, ready, strict } of EXAMPLES)
    it(`${unit}.${method} is refused with a declared error and changes nothing`, async () => {
      const { chain, account, args } = await ready();
      const { client } = chain;
      let tried = 0;
      for (const [what, bytes] of wrong(args, strict ?? args.length)) {
        const before = digestOf(chain, false);
        let error: unknown;
        try {
          await client.send(account, [actions.functionCall(method, bytes, GAS, depositFor(method))]);
        } catch (thrown) {
          error = thrown;
        }
        assert.ok(error === undefined || declared(error), `${what}: ${String(error)}`);
        // what is taken is a view's, or staged for the caller: nothing that others rely on
        assert.equal(digestOf(chain, false), before, `${what}: something has changed`);
        tried++;
      }
      assert.ok(tried >= 4);
    });

  for (const { unit, method, ready } of EXAMPLES.filter((example) => OWN.has(example.method)))
    it(`${unit}.${method} is refused to everybody but the contract's account`, async () => {
      const { chain, account, args } = await ready();
      for (const client of [chain.client, await strangerOn(chain)])
        await assert.rejects(
          () => client.send(account, [actions.functionCall(method, args, GAS)]),
          (error) => error instanceof ChainError && error.code === "Unauthorized",
        );
    });
});
