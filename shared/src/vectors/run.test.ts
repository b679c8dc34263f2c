import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import { INSTRUCTIONS } from "../../isa/table.ts";
import { CheckerLegs, ReferenceLegs, type LegMachine } from "../machine/leg.ts";
import { ReferenceLedger } from "../protocol/ledger/machine.ts";
import { readManifest, readVectorFile, VECTORS } from "./files.ts";
import { requirePassed, runVectors } from "./run.ts";
import { inShare } from "./share.ts";
import { TIERS } from "./tiers.ts";
import { HISTORY_SEEDS, historyFile, historyTier } from "./tiers/ledger/history.ts";
import { renderVectors } from "./write.ts";

const reference = { name: "reference", legs: new ReferenceLegs(), ledger: new ReferenceLedger() };
const checker = { name: "checker", legs: new CheckerLegs() };

/** A copy of the committed vectors that a test may spoil. */
async function spoiled(path: string, change: (text: string) => string): Promise<URL> {
  const folder = await mkdtemp(`${tmpdir()}/vectors-`);
  await cp(VECTORS, folder, { recursive: true });
  const file = `${folder}/${path}`;
  await writeFile(file, change(await readFile(file, "utf8")));
  return pathToFileURL(`${folder}/`);
}

describe("conformance vectors", () => {
  // Of the histories only the first is made again here: each takes as long as all the rest. Below, all are run.
  const [firstSeed] = HISTORY_SEEDS;
  const tiers = TIERS.map((tier) =>
    tier === historyTier ? { ...tier, generate: () => [historyFile(firstSeed)] } : tier,
  );

  it("are what the reference gives and the checker confirms, byte for byte", async () => {
    for (const [path, text] of renderVectors(tiers))
      if (path !== "manifest.json")
        assert.equal(await readFile(new URL(path, VECTORS), "utf8"), text, `${path}: run generate:vectors`);
  });

  it("all pass on the reference, as many as the manifest has, histories apart", async () => {
    const result = await runVectors(reference, { filter: ({ tier }) => tier !== historyTier.name });
    requirePassed("reference", result);
    const { cases, tiers: counts } = await readManifest();
    assert.equal(result.ran, cases - counts[historyTier.name]!);
  });

  for (const seed of HISTORY_SEEDS)
    it(`pass on the reference: the history of seed ${seed}`, async () => {
      const filter = ({ path }: { path: string }): boolean => path === `history/${seed}.json`;
      requirePassed("reference", await runVectors(reference, { filter }));
    });

  it("all pass on the checker, which is a machine and no ledger", async () => {
    requirePassed("checker", await runVectors(checker));
  });

  it("have a file for each instruction of the table, with cases in it", async () => {
    const { files } = await readManifest();
    for (const { mnemonic } of INSTRUCTIONS) {
      const file = files.find(({ path }) => path === `step/${mnemonic}.json`);
      assert.ok(file !== undefined && file.cases > 0, mnemonic);
    }
  });

  it("have cases with different ids", async () => {
    const ids: string[] = [];
    const filter = ({ tier }: { tier: string }): boolean => tier !== historyTier.name;
    await runVectors(reference, { onCase: (id) => ids.push(id), filter });
    assert.equal(new Set(ids).size, ids.length);
  });

  it("reach every status, every fault and a missing page", async () => {
    const seen = new Set<string>();
    for (const file of (await readManifest()).files)
      for (const vector of (await readVectorFile(file)).vectors)
        if (vector.kind === "legs") {
          for (const { status, cause } of vector.states) seen.add(status ?? "RUNNING").add(cause ?? "NONE");
          if (vector.legs.some(({ page }) => page !== undefined)) seen.add("PAGE");
        }
    const all = [
      "RUNNING",
      "TRANSFER",
      "HALTED",
      "FAULTED",
      "PAGE",
      "ILLEGAL",
      "MISALIGNED",
      "ACCESS",
      "OVERFLOW",
    ];
    for (const name of [...all, "DIVIDE", "TRAP", "LIMIT"]) assert.ok(seen.has(name), name);
  });
});

describe("vector runner", () => {
  const wrong = (change: (legs: LegMachine) => LegMachine["leg"]) => ({
    name: "wrong",
    legs: { leg: change(reference.legs) },
  });
  const filter = ({ path }: { path: string }) => path === "step/lw.json" || path === "invalid/legs.json";

  it("fails what gives another header, another root, or no missing page", async () => {
    const changes: ((legs: LegMachine) => LegMachine["leg"])[] = [
      (legs) => async (input) => {
        const output = await legs.leg(input);
        return { ...output, header: output.header.with(51, output.header[51]! ^ 1) };
      },
      (legs) => async (input) => ({ ...(await legs.leg(input)), root: new Uint8Array(32).fill(1) }),
      (legs) => async (input) => ({ header: (await legs.leg(input)).header, root: input.root, page: 1 }),
    ];
    for (const change of changes) {
      const result = await runVectors(wrong(change), { filter });
      assert.ok(result.failed.includes("step/lw/memory/all"));
      assert.throws(() => requirePassed("wrong", result), /cases failed:\n {2}step\/lw\/memory\/all: /);
    }
  });

  it("fails what refuses for another reason, does not refuse, or breaks", async () => {
    const refused = "invalid/leg-bundle/sibling-byte";
    const blind = await runVectors(
      wrong((legs) => async (input) => legs.leg(input).catch(() => input)),
      { filter },
    );
    assert.match(blind.failures[refused] ?? "", /is not refused, expected WrongRoot/);
    const broken = await runVectors(
      wrong(() => () => Promise.reject(new Error("out of order"))),
      { filter },
    );
    assert.equal(broken.failures[refused], "out of order");
    assert.equal(broken.failed.length, broken.manifest);
  });

  it("fails when fewer cases ran than the manifest has, or none were chosen", async () => {
    const result = await runVectors(reference, { filter });
    requirePassed("reference", result);
    assert.throws(() => requirePassed("reference", { ...result, ran: result.ran - 1 }), /the manifest has/);
    const none = await runVectors(reference, { filter: () => false });
    assert.throws(() => requirePassed("reference", none), /no vectors were chosen/);
  });

  it("can stop at the first failure", async () => {
    const result = await runVectors(
      wrong(() => () => Promise.reject(new Error("no"))),
      { filter, stopAtFailure: true },
    );
    assert.deepEqual([result.ran, result.failed.length], [1, 1]);
  });

  it("refuses files that are not those of the manifest", async () => {
    const folder = await spoiled("step/lw.json", (text) =>
      text.replace('"budget":"1000000"', '"budget":"1000001"'),
    );
    await assert.rejects(
      runVectors(reference, { filter, folder }),
      /step\/lw.json has SHA-256 0x.*, the manifest says 0x/,
    );
    await rm(folder, { recursive: true });
  });
});

describe("share of the vectors", () => {
  it("has cases of every tier", async () => {
    const { files, tiers } = await readManifest();
    const shared = new Set(files.filter(inShare).map(({ tier }) => tier));
    assert.deepEqual([...shared].sort(), Object.keys(tiers).sort());
  });
});
