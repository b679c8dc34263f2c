import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { INSTRUCTIONS } from "../../isa/table.ts";
import { ReferenceLegs } from "../machine/leg.ts";
import { checkerMutants } from "./checker-mutants.ts";
import { applyMutant, missingOperations, type Mutant, type MutantSet } from "./mutant.ts";
import { mutate } from "./mutate.ts";
import { simulatorMutants } from "./simulator-mutants.ts";

const ROOT = new URL("../../../", import.meta.url);

for (const set of [simulatorMutants, checkerMutants])
  describe(`faults of the ${set.implementation}`, () => {
    it("are there for every instruction of the table", () => {
      assert.deepEqual(missingOperations(set), []);
    });

    it("stand each at one place of its file and change it", async () => {
      for (const mutant of set.mutants)
        assert.notEqual(applyMutant(await readFile(new URL(mutant.file, ROOT), "utf8"), mutant), "");
    });

    it("are all different", () => {
      const changes = new Set(set.mutants.map(({ file, find, replace }) => `${file}\n${find}\n${replace}`));
      assert.equal(changes.size, set.mutants.length);
    });
  });

describe("mutation check", () => {
  let root: URL;
  const fault = { file: "value.ts", find: '"good"', replace: '"bad"' };
  const mutants: readonly Mutant[] = INSTRUCTIONS.map(({ mnemonic: operation }) => ({ operation, ...fault }));
  /** Legs of an instruction's own vectors are fewer. */
  const LATE = 100;
  /** Is the reference while the value is good. */
  const set: MutantSet = {
    implementation: "toy",
    mutants,
    make: async (load) => {
      const { machine } = await load<{ machine: { value: string } }>("machine.ts");
      let legs = 0;
      return {
        leg: (input) => {
          legs++;
          if (machine.value === "bad" || (machine.value === "late" && legs > LATE)) throw new Error("wrong");
          return new ReferenceLegs().leg(input);
        },
      };
    },
  };
  const faulty = (change: Partial<Mutant>): MutantSet => ({
    ...set,
    mutants: mutants.map((mutant) => ({ ...mutant, ...change })),
  });

  const only = ["nop", "add", "trap"];

  beforeEach(async () => {
    root = pathToFileURL(`${await mkdtemp(join(tmpdir(), "toy-"))}/`);
    await writeFile(new URL("package.json", root), '{ "type": "module" }');
    await writeFile(new URL("value.ts", root), 'export const value: string = "good";\n');
    await writeFile(
      new URL("machine.ts", root),
      'import { value } from "./value.ts";\nexport const machine = { value };\n',
    );
  });
  afterEach(() => rm(root, { recursive: true }));

  it("runs the vectors of the instruction on each fault, and leaves the true modules alone", async () => {
    const results = await mutate(set, { root, only });
    assert.deepEqual(
      results.map(({ mutant, found }) => [mutant.operation, found?.startsWith(`step/${mutant.operation}/`)]),
      INSTRUCTIONS.flatMap(({ mnemonic }) => (only.includes(mnemonic) ? [[mnemonic, true]] : [])),
    );
    const { machine } = (await import(new URL("machine.ts", root).href)) as { machine: { value: string } };
    assert.equal(machine.value, "good");
  });

  it("runs all vectors when those of the instruction do not find the fault", async () => {
    const [result] = await mutate(faulty({ replace: '"late"' }), { root, only: ["nop"] });
    assert.match(result!.found!, /^(?!step)/);
  });

  it("begins with the vectors that a fault names", async () => {
    const [result] = await mutate(faulty({ operation: "a rule", vectors: "page/withheld.json" }), { root });
    assert.match(result!.found!, /^page\/withheld/);
  });

  it("reports a fault that nothing finds", async () => {
    const results = await mutate(faulty({ replace: '"harmless"' }), { root, only: ["nop"] });
    assert.deepEqual(
      results.map(({ found }) => found),
      [undefined],
    );
  });

  it("proves nothing, and says so, when an instruction has no fault", async () => {
    await assert.rejects(mutate({ ...set, mutants: mutants.slice(1) }, { root }), /toy: no fault for nop/);
  });

  const causedBy = (pattern: RegExp) => (error: Error) =>
    error.message.includes("toy: the run with the fault in nop broke down") &&
    pattern.test(String(error.cause));

  it("proves nothing, and says so, when vectors fail without a fault", async () => {
    await writeFile(
      new URL("machine.ts", root),
      'import "./value.ts";\nexport const machine = { value: "bad" };\n',
    );
    await assert.rejects(mutate(set, { root }), causedBy(/step\/nop\/.* fails without a fault, too/));
  });

  it("does not take a machine that can't be made for one whose fault was found", async () => {
    await assert.rejects(mutate(faulty({ replace: "good +" }), { root }), causedBy(/./));
    await assert.rejects(mutate(faulty({ vectors: "step/none.json" }), { root }), causedBy(/no vectors ran/));
  });

  it("refuses a fault whose place is not there once", async () => {
    await writeFile(new URL("value.ts", root), 'export const value = "good" + "good";\n');
    await assert.rejects(mutate(set, { root }), causedBy(/"good"" is 2 times in/));
  });
});
