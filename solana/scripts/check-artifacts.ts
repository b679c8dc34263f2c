/** Builds the programs anew and compares them byte for byte with the committed ones. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { manifestOf, readManifest, sumsOf } from "./artifacts.ts";

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const differences = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string[] =>
  Object.keys({ ...a, ...b })
    .filter((key) => a[key] !== b[key])
    .map((key) => `  ${key}: committed ${a[key] ?? "none"}, here ${b[key] ?? "none"}`);

const committed = readManifest();
const problems = differences(committed.sha256, sumsOf(new URL("../artifacts/", import.meta.url)));
if (problems.length > 0) throw new Error(`artifacts/ is not what its manifest says:\n${problems.join("\n")}`);

const folder = mkdtempSync(join(tmpdir(), "chainsatlas-solana-"));
try {
  execFileSync(script("toolchain.sh"), { stdio: "inherit" });
  const env = { ...process.env, CARGO_TARGET_DIR: join(folder, "target") };
  execFileSync(script("build.sh"), [folder], { stdio: "inherit", env });
  const built = manifestOf(pathToFileURL(`${folder}/`));
  const changed = differences(committed.sha256, built.sha256);
  const tools = differences(committed.tools, built.tools);
  if (changed.length > 0) {
    const why = tools.length > 0 ? `other tools built them:\n${tools.join("\n")}` : "with the same tools";
    throw new Error(
      `the sources make other programs, ${why}\n${changed.join("\n")}\nrun: npm run build -w solana`,
    );
  }
  console.log(`solana: ${Object.keys(built.sha256).length} programs are what the sources make`);
} finally {
  rmSync(folder, { recursive: true });
}
