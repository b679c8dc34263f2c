/** Goal: a rebuilt file that differs is never passed over: it is an error, or its vectors run. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ReferenceLegs } from "../machine/leg.ts";
import { checkArtifacts, requireManifest, writeManifest, type Artifacts } from "./artifacts.ts";

describe("artifacts", () => {
  let path: string;
  let tools: Record<string, string>;
  let built: string;
  let tried: number;
  let artifacts: Artifacts;

  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), "artifacts-"));
    [tools, built, tried] = [{ compiler: "1" }, "code", 0];
    artifacts = {
      name: "chain",
      folder: pathToFileURL(`${path}/`),
      files: ["unit.bin"],
      tools: () => tools,
      build: (folder) => writeFileSync(join(folder, "unit.bin"), built),
      legs: () => {
        tried++;
        return Promise.reject(new Error("legs were asked for"));
      },
    };
    artifacts.build(path);
    writeManifest(artifacts);
  });
  afterEach(() => rmSync(path, { recursive: true }));

  it("are what their sources make", async () => {
    assert.match(await checkArtifacts(artifacts), /all 1 artifacts are what the sources make/);
    assert.equal(tried, 0);
  });

  it("are refused when the same tools make other bytes", async () => {
    built = "other code";
    await assert.rejects(
      checkArtifacts(artifacts),
      /with the same tools:\n {2}unit.bin: committed [0-9a-f]{64}/,
    );
  });

  it("are tried by the vectors when other tools make other bytes", async () => {
    [built, tools] = ["other code", { compiler: "2" }];
    await assert.rejects(checkArtifacts(artifacts), /legs were asked for/);
    assert.equal(tried, 1);
  });

  it("pass, and it is said that bytes differ, when the vectors pass on what other tools made", async () => {
    [built, tools] = ["other code", { compiler: "2" }];
    const legs = Object.assign(new ReferenceLegs(), { close: () => Promise.resolve() });
    const said = await checkArtifacts({ ...artifacts, legs: () => Promise.resolve(legs) });
    assert.match(
      said,
      /other tools make other bytes, on which all vectors pass:\n {2}compiler: committed 1, here 2/,
    );
  });

  it("must be those of their manifest", async () => {
    writeFileSync(join(path, "unit.bin"), "changed by hand");
    assert.throws(() => requireManifest(artifacts), /is not what its manifest says/);
    await assert.rejects(checkArtifacts(artifacts), /is not what its manifest says/);
  });
});
