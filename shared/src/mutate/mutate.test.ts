import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { INSTRUCTIONS } from "../../isa/table.ts";
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
  let root: string;
  const fault = { file: "code/value.txt", find: "good", replace: "bad" };
  const mutants: readonly Mutant[] = INSTRUCTIONS.map(({ mnemonic: operation }) => ({ operation, ...fault }));
  /** Says that a vector failed when the value is not good; notes which files it was asked for. */
  const PROBE = `import fs from "node:fs";
const good = fs.readFileSync("code/value.txt", "utf8").includes("good");
const blind = fs.existsSync("code/blind.txt") && process.argv.length > 2;
console.log("building");
console.log(JSON.stringify({ ran: 3, failed: good || blind ? [] : ["step/x/" + process.argv.slice(2)] }));`;
  const set: MutantSet = {
    implementation: "toy",
    mutants,
    sources: ["code"],
    command: (files = []) => [process.execPath, "code/probe.mjs", ...files],
  };

  const only = ["nop", "add", "trap"];

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "toy-"));
    await mkdir(join(root, "code"));
    await mkdir(join(root, "node_modules"));
    await writeFile(join(root, "code/value.txt"), "good\n");
    await writeFile(join(root, "code/probe.mjs"), PROBE);
  });
  afterEach(() => rm(root, { recursive: true }));

  it("runs the vectors of the instruction on each fault, and leaves the sources alone", async () => {
    const results = await mutate({ ...set, parallel: 2 }, { root, only });
    assert.deepEqual(new Set(results.map(({ mutant }) => mutant.operation)), new Set(only));
    for (const { mutant, failed } of results)
      assert.deepEqual(failed, [`step/x/step/${mutant.operation}.json`]);
    assert.equal(await readFile(join(root, "code/value.txt"), "utf8"), "good\n");
  });

  it("runs all vectors when those of the instruction do not find the fault", async () => {
    await writeFile(join(root, "code/blind.txt"), "");
    const results = await mutate(set, { root, only });
    for (const { failed } of results) assert.deepEqual(failed, ["step/x/"]);
  });

  it("reports a fault that nothing finds", async () => {
    const harmless = { ...mutants[0]!, replace: "still good" };
    const results = await mutate({ ...set, mutants: [harmless, ...mutants.slice(1)] }, { root, only });
    const survivors = results.filter(({ failed }) => failed.length === 0);
    assert.deepEqual(
      survivors.map(({ mutant }) => mutant),
      [harmless],
    );
  });

  it("proves nothing, and says so, when an instruction has no fault", async () => {
    await assert.rejects(mutate({ ...set, mutants: mutants.slice(1) }, { root }), /toy: no fault for nop/);
  });

  it("proves nothing, and says so, when vectors fail without a fault", async () => {
    await writeFile(join(root, "code/value.txt"), "worse\n");
    await assert.rejects(mutate(set, { root }), /toy: without a fault, 3 cases ran and 1 failed/);
  });

  it("does not take a run that breaks down for one that found the fault", async () => {
    await writeFile(join(root, "code/probe.mjs"), `${PROBE}\nif (!good) process.exit(1);`);
    await assert.rejects(mutate(set, { root }), /toy: the run with the fault in nop broke down/);
    await writeFile(join(root, "code/probe.mjs"), 'console.log("{}")');
    await assert.rejects(mutate(set, { root }), /ends with "{}", not with what ran and failed/);
  });

  it("refuses a fault whose place is not there once", async () => {
    await writeFile(join(root, "code/value.txt"), "good good\n");
    await assert.rejects(mutate(set, { root }), (error: Error) =>
      String(error.cause).includes('"good" is 2 times in'),
    );
  });

  it("removes its copies", async () => {
    const copies = async (): Promise<number> =>
      (await readdir(tmpdir())).filter((name) => name.startsWith("mutants-toy-")).length;
    const before = await copies();
    await writeFile(join(root, "code/value.txt"), "worse\n");
    await assert.rejects(mutate(set, { root }));
    assert.equal(await copies(), before);
  });
});
