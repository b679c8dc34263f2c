/**
 * Builds the contracts anew and compares them byte for byte with the committed ones. When other tools made other bytes, all
 * vectors are run on the new contracts instead, and it is said that the bytes differ.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { requirePassed, runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { UnitLegs } from "../src/legs.ts";
import { EmbeddedNearChain } from "../src/embedded-chain.ts";
import { manifestOf, readManifest, sumsOf } from "./artifacts.ts";

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const differences = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string[] =>
  Object.keys({ ...a, ...b })
    .filter((key) => a[key] !== b[key])
    .map((key) => `  ${key}: committed ${a[key] ?? "none"}, here ${b[key] ?? "none"}`);

const committed = readManifest();
const problems = differences(committed.sha256, sumsOf(new URL("../artifacts/", import.meta.url)));
if (problems.length > 0) throw new Error(`artifacts/ is not what its manifest says:\n${problems.join("\n")}`);

const folder = mkdtempSync(join(tmpdir(), "chainsatlas-near-"));
try {
  execFileSync("sh", [script("toolchain.sh")], { stdio: "inherit" });
  execFileSync("sh", [script("build.sh"), folder], { stdio: "inherit" });
  const built = manifestOf(pathToFileURL(`${folder}/`));
  const changed = differences(committed.sha256, built.sha256);
  const tools = differences(committed.tools, built.tools);
  if (changed.length === 0) {
    console.log(`near: ${Object.keys(built.sha256).length} contracts are what the sources make`);
  } else if (tools.length === 0) {
    throw new Error(
      `the sources make other contracts, with the same tools\n${changed.join("\n")}\nrun: npm run build -w near`,
    );
  } else {
    const code = (name: string): Uint8Array => readFileSync(join(folder, `${name}.wasm`));
    const chain = new EmbeddedNearChain({
      managementUnit: code("management-unit"),
      virtualizationUnit: code("virtualization-unit"),
    });
    requirePassed("near", await runVectors({ name: "near", legs: await UnitLegs.on(chain) }));
    console.log(
      `near: other tools make other bytes, on which all vectors pass:\n${[...tools, ...changed].join("\n")}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
