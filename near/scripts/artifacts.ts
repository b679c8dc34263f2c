/** The built contracts: what they are, and what builds them. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { versionOf, type Artifacts } from "@chainsatlas/shared/tooling/artifacts.ts";
import { EmbeddedNearChain } from "../src/embedded-chain.ts";

export const CONTRACTS = [
  "management-unit",
  "virtualization-unit",
  "virtualization-unit-ts",
  "ledger-unit",
] as const;

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const packageVersion = (name: string): string => {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
  return version;
};

export const ARTIFACTS: Artifacts = {
  name: "near",
  folder: new URL("../artifacts/", import.meta.url),
  files: CONTRACTS.map((name) => `${name}.wasm`),
  tools: () => ({
    rustc: versionOf("/usr/bin/rustc"),
    cargo: versionOf("/usr/bin/cargo"),
    clang: versionOf("clang-14"),
    "wasm-ld": versionOf("wasm-ld-14"),
    quickjs: "2021-03-27, from the cargo package libquickjs-sys 0.10.0",
    esbuild: packageVersion("esbuild"),
    "near-sdk-js": packageVersion("near-sdk-js"),
  }),
  build: (folder) => {
    execFileSync("sh", [script("toolchain.sh")], { stdio: "inherit" });
    execFileSync("sh", [script("build.sh"), folder], { stdio: "inherit" });
  },
  legs: (folder) => {
    const code = (name: (typeof CONTRACTS)[number]): Uint8Array =>
      readFileSync(new URL(`${name}.wasm`, folder));
    const [managementUnit, virtualizationUnit] = [code("management-unit"), code("virtualization-unit")];
    const ledgerUnit = code("ledger-unit");
    return UnitLegs.on(new EmbeddedNearChain({ managementUnit, virtualizationUnit, ledgerUnit }));
  },
};
