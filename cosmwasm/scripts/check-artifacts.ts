/** Builds the contracts anew and compares them byte for byte with the committed ones. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { manifestOf, readManifest, sumsOf } from "./artifacts.ts";

type Named = Readonly<Record<string, string>>;

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const differences = (committed: Named, here: Named): string[] =>
  Object.keys({ ...committed, ...here })
    .filter((key) => committed[key] !== here[key])
    .map((key) => `  ${key}: committed ${committed[key] ?? "none"}, here ${here[key] ?? "none"}`);

const committed = readManifest();
const stale = differences(committed.sha256, sumsOf(new URL("../artifacts/", import.meta.url)));
if (stale.length > 0) throw new Error(`artifacts/ is not what its manifest says:\n${stale.join("\n")}`);

const folder = mkdtempSync(join(tmpdir(), "chainsatlas-cosmwasm-"));
try {
  execFileSync(script("toolchain.sh"), { stdio: "inherit" });
  const env = { ...process.env, CARGO_TARGET_DIR: join(folder, "target") };
  execFileSync(script("build.sh"), [folder], { stdio: "inherit", env });
  const built = manifestOf(pathToFileURL(`${folder}/`));
  const changed = differences(committed.sha256, built.sha256);
  const tools = differences(committed.tools, built.tools);
  if (changed.length > 0) {
    const why = tools.length > 0 ? `other tools built them:\n${tools.join("\n")}` : "with the same tools";
    const what = `the sources make other contracts, ${why}\n${changed.join("\n")}`;
    throw new Error(`${what}\nrun: npm run build -w cosmwasm`);
  }
  console.log(`cosmwasm: ${Object.keys(built.sha256).length} contracts are what the sources make`);
} finally {
  rmSync(folder, { recursive: true });
}
