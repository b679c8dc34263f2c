/** The built contracts: what they are and what built them. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export const CONTRACTS = ["management-unit", "virtualization-unit", "virtualization-unit-ts"] as const;
export const MANIFEST = new URL("../artifacts/manifest.json", import.meta.url);

export interface Manifest {
  /** SHA-256 by file name. */
  readonly sha256: Readonly<Record<string, string>>;
  /** What each tool says of its version. */
  readonly tools: Readonly<Record<string, string>>;
}

const versionOf = (command: string): string =>
  execFileSync(command, ["--version"], { encoding: "utf8" }).trim().split("\n")[0]!;

const packageVersion = (name: string): string => {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
  return version;
};

/** Versions of the tools on this machine. */
export const toolVersions = (): Manifest["tools"] => ({
  rustc: versionOf("/usr/bin/rustc"),
  cargo: versionOf("/usr/bin/cargo"),
  clang: versionOf("clang-14"),
  "wasm-ld": versionOf("wasm-ld-14"),
  quickjs: "2021-03-27, from the cargo package libquickjs-sys 0.10.0",
  esbuild: packageVersion("esbuild"),
  "near-sdk-js": packageVersion("near-sdk-js"),
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
