/**
 * Bad input to every function that the ABI has: a declared error, and nothing that the units show has changed. A function
 * without a suite fails here.
 */
import assert from "node:assert/strict";
import { AbiCoder, type Interface } from "ethers";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { isLedgerErrorName } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { CREATION_CODE, MODULES } from "../src/contracts.ts";
import { initCode } from "../src/interpreter/generate.ts";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { addressOf } from "../src/names.ts";
import { GETTERS, SUITES } from "./bad-input/suites.ts";
import { put } from "./support/forge.ts";
import { ABIS, NETWORK, Scene, SET, type ContractName } from "./support/scene.ts";

/** Where a genesis has its first member's stake. */
const MEMBER_STAKE = 57 + 20;
const CONTRACTS = Object.keys(ABIS) as ContractName[];

const functionsOf = (abi: Interface): string[] => {
  const names: string[] = [];
  abi.forEachFunction(({ name }) => names.push(name));
  return names.sort();
};

/** The error that a promise is rejected with. */
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "accepted";
  } catch (error) {
    assert.ok(error instanceof ChainError, String(error));
    return error.code === "Rejected" ? error.message : error.code;
  }
}

describe("bad input", () => {
  let scene: Scene;
  before(async () => {
    scene = await Scene.open();
  });
  after(() => scene.close());

  const unchanged = async (work: () => Promise<void>): Promise<void> => {
    const before = await scene.digest();
    await work();
    assert.equal(await scene.digest(), before, "a refused call changed something");
  };

  it("would see a change: an accepted call makes one", async () => {
    for (const accepted of [
      () => scene.approved(),
      () => scene.admitted(),
      () => scene.ledger.complete(scene.ledger.next()),
    ]) {
      const before = await scene.digest();
      await accepted();
      assert.notEqual(await scene.digest(), before);
    }
  });

  it("has a suite for every function of every contract, and no other", () => {
    for (const contract of CONTRACTS) {
      const covered = [...Object.keys(SUITES[contract]), ...Object.keys(GETTERS[contract])].sort();
      assert.deepEqual(covered, functionsOf(ABIS[contract]));
      for (const cases of Object.values(SUITES[contract])) assert.ok(cases.length > 0);
    }
  });

  it("declares no error besides the protocol's and its own, and provokes each of the protocol's", () => {
    // of constructors, and within a batch: tests and vectors of their own
    const own = [
      "StoreFailed",
      "WrongInterpreter",
      "OutOfWork",
      "BadGenesis",
      "NoModule",
      "NotDelegated",
      "RequestsOnly",
      "Refusal",
    ];
    const provoked = new Set(
      CONTRACTS.flatMap((contract) => Object.values(SUITES[contract]).flat()).map(({ error }) => error),
    );
    const declared = new Set<string>();
    for (const abi of Object.values(ABIS)) abi.forEachError(({ name }) => declared.add(name));
    for (const name of declared) {
      assert.ok(own.includes(name) || isLedgerErrorName(name), name);
      assert.ok(own.includes(name) || provoked.has(name), `no case provokes ${name}`);
    }
  });

  for (const contract of CONTRACTS)
    for (const [method, cases] of Object.entries(SUITES[contract]))
      describe(`${contract}.${method}`, () => {
        for (const { what, error, args, gas } of cases)
          it(`refuses ${what}: ${error}`, async () => {
            const values = await args(scene);
            await unchanged(async () =>
              assert.equal(await refusal(scene.send(contract, method, values, gas)), error),
            );
          });

        it("refuses calls that are cut short or made of junk", async () => {
          const abi = ABIS[contract];
          const selector = abi.getFunction(method)!.selector;
          const to = scene.place(contract);
          const whole = abi.encodeFunctionData(method, await cases[0]!.args(scene)).slice(10);
          const cuts = [0, 32, 64, 96, 160].map((bytes) => whole.slice(0, 2 * bytes));
          const junk = ["ff".repeat(320), `${"00".repeat(31)}ff`.repeat(9)];
          await unchanged(async () => {
            for (const body of [...cuts, ...junk])
              assert.notEqual(await refusal(scene.client.sendData(to, selector + body)), "accepted", body);
          });
        });
      });

  for (const contract of CONTRACTS)
    for (const [method, [args, expected]] of Object.entries(GETTERS[contract]))
      it(`${contract}.${method} changes nothing, and knows nothing of what is not there`, async () => {
        await unchanged(async () => {
          const values = await scene.client.call(scene.call(contract, method, args));
          if (expected !== undefined) assert.deepEqual(values, expected);
          await scene.send(contract, method, args);
        });
      });

  it("refuses a call without a function", async () => {
    for (const contract of CONTRACTS)
      await unchanged(async () => {
        const to = scene.place(contract);
        for (const data of ["0x", "0x00", "0xffffffff"])
          assert.notEqual(await refusal(scene.client.sendData(to, data)), "accepted");
      });
  });

  const encode = (types: string[], values: unknown[]): string =>
    AbiCoder.defaultAbiCoder().encode(types, values);

  it("refuses to deploy a management unit without a proper set", async () => {
    for (const set of [new Uint8Array(), encodePythiaSet(SET).subarray(1)]) {
      const args = encode(["bytes32", "bytes"], [NETWORK, set]);
      assert.equal(await refusal(scene.client.create(CREATION_CODE.managementUnit, args)), "BadSet");
    }
  });

  it("refuses to deploy a virtualization unit with another interpreter", async () => {
    const management = addressOf(scene.units.management.id);
    const other = await scene.client.create(toHex(initCode(Uint8Array.of(0))));
    for (const interpreter of [other.created, management, `0x${"00".repeat(19)}99`]) {
      const args = encode(["address", "address"], [management, interpreter]);
      const message = await refusal(scene.client.create(CREATION_CODE.virtualizationUnit, args));
      assert.match(message, /WrongInterpreter/);
    }
  });

  it("refuses to deploy a ledger's unit without a proper genesis or without its modules", async () => {
    const { places, network } = scene.ledger;
    const [begin, ...rules] = MODULES.map((name) => places[name]) as [string, ...string[]];
    const types = ["bytes", "address", "(address,address,address,address)"];
    const create = (genesis: Uint8Array, first: string, rest: readonly string[]): Promise<string> =>
      refusal(scene.client.create(CREATION_CODE.ledgerManagementUnit, encode(types, [genesis, first, rest])));
    const genesis = network.genesisBytes;
    assert.equal(await create(genesis.subarray(1), begin, rules), "BadEncoding");
    assert.equal(await create(put(genesis, MEMBER_STAKE, ...new Uint8Array(8)), begin, rules), "BadGenesis");
    const nobody = `0x${"00".repeat(19)}99`;
    assert.match(await create(genesis, nobody, rules), /NoModule/);
    for (const i of rules.keys())
      assert.match(await create(genesis, begin, rules.with(i, nobody)), /NoModule/);
  });
});
