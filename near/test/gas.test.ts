/**
 * Goal: the embedded runtime burns what NEAR's own virtual machine burns. vm-check/gas.json has the latter's figures for the
 * same calls of the same contracts; they are made by `node vm-check/check.ts`.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { artifacts } from "../src/artifacts.ts";
import { Limit } from "../src/runtime/costs.ts";
import { Storage, StorageChanges } from "../src/runtime/storage.ts";
import { Contract } from "../src/runtime/virtual-machine.ts";
import { ACCOUNT, gasCalls, type Call } from "../vm-check/calls.ts";

/**
 * How far a call's gas may be from NEAR's. All that remains is where memory grows: NEAR gives a contract 64 MiB at once, so
 * what it allocates beyond its own memory does not follow that, and the allocator takes other steps. With 64 MiB for each call the
 * embedded network would be several times slower.
 */
const TOLERANCE = 0.002;

interface Figure {
  readonly call: string;
  readonly gas: number;
}

const FIGURES = JSON.parse(
  readFileSync(new URL("../vm-check/gas.json", import.meta.url), "utf8"),
) as Figure[];

/** Calls methods of one contract, one after the other. */
class Bench {
  readonly #contract: Contract;
  readonly #storage = new Storage();

  constructor(code: Uint8Array) {
    this.#contract = Contract.of(code);
  }

  get methods(): string[] {
    return this.#contract.methods;
  }

  burnt({ method, input, deposit = 0n, answer }: Call): number {
    const changes = new StorageChanges(this.#storage);
    const context = {
      ...{ account: ACCOUNT, predecessor: ACCOUNT, signer: ACCOUNT, input, awaited: false, view: false },
      ...{ promiseResults: answer === undefined ? [] : [{ value: answer }] },
      ...{ charges: "virtual-machine" as const, deposit, balance: 10n ** 30n, timestamp: 1n },
    };
    const { burnt, failure } = this.#contract.call(method, context, Limit.GAS, changes);
    assert.equal(failure, undefined);
    changes.keep();
    return Number(burnt);
  }
}

describe("gas", () => {
  const benches = {
    "management-unit": new Bench(artifacts().managementUnit),
    "virtualization-unit": new Bench(artifacts().virtualizationUnit),
  };
  const calls = gasCalls();

  it("is compared for every method", () => {
    for (const [contract, bench] of Object.entries(benches)) {
      const called = new Set(calls.filter((call) => call.contract === contract).map(({ method }) => method));
      assert.deepEqual(
        bench.methods.filter((method) => !called.has(method)),
        [],
      );
    }
    assert.deepEqual(
      calls.map(({ contract, method }) => `${contract}.${method}`),
      FIGURES.map(({ call }) => call),
    );
  });

  for (const [i, call] of calls.entries())
    it(`${call.contract}.${call.method} burns what NEAR's machine burns, within ${TOLERANCE * 100} %`, () => {
      const gas = benches[call.contract].burnt(call);
      const expected = FIGURES[i]!.gas;
      assert.ok(Math.abs(gas - expected) <= TOLERANCE * expected, `${gas} instead of ${expected}`);
    });
});
