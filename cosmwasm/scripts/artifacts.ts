/** The built contracts: what they are and what built them. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { CONTRACTS } from "../src/contracts.ts";

export const MANIFEST = new URL("../artifacts/manifest.json", import.meta.url);

export interface Manifest {
  /** SHA-256 by file name. */
  readonly sha256: Readonly<Record<string, string>>;
  /** What each tool says of its version. */
  readonly tools: Readonly<Record<string, string>>;
}

const version = (command: string): string =>
  execFileSync(command, ["--version"], { encoding: "utf8" }).trim().replaceAll("\n", ", ");

/** Versions of the tools on this machine. */
export const toolVersions = (): Manifest["tools"] => ({
  rustc: version("/usr/bin/rustc"),
  cargo: version("/usr/bin/cargo"),
  "wasm-ld": version("/usr/bin/wasm-ld-22"),
  binaryen: (createRequire(import.meta.url)("binaryen/package.json") as { version: string }).version,
});

/** Hashes of the contracts in a folder. */
export const sumsOf = (folder: URL): Manifest["sha256"] =>
  Object.fromEntries(
    CONTRACTS.map((name) => {
      const bytes = readFileSync(new URL(`${name}.wasm`, folder));
      return [`${name}.wasm`, createHash("sha256").update(bytes).digest("hex")];
    }),
  );

export const manifestOf = (folder: URL): Manifest => ({ sha256: sumsOf(folder), tools: toolVersions() });

export const readManifest = (): Manifest => JSON.parse(readFileSync(MANIFEST, "utf8")) as Manifest;
