/** The built contracts: what they are, and what builds them. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { versionOf, type Artifacts } from "@chainsatlas/shared/tooling/artifacts.ts";
import { CosmwasmChain } from "../src/chain.ts";
import { CONTRACTS, type ContractName } from "../src/contracts.ts";
import { EmbeddedCosmwasm } from "../src/embedded.ts";

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const ARTIFACTS: Artifacts = {
  name: "cosmwasm",
  folder: new URL("../artifacts/", import.meta.url),
  files: CONTRACTS.map((name) => `${name}.wasm`),
  tools: () => ({
    rustc: versionOf("/usr/bin/rustc"),
    cargo: versionOf("/usr/bin/cargo"),
    "wasm-ld": versionOf("/usr/bin/wasm-ld-22"),
    binaryen: (createRequire(import.meta.url)("binaryen/package.json") as { version: string }).version,
  }),
  build: (folder) => {
    execFileSync(script("toolchain.sh"), { stdio: "inherit" });
    execFileSync(script("build.sh"), [folder], { stdio: "inherit" });
  },
  legs: (folder) => {
    const code = (name: ContractName): Uint8Array => readFileSync(new URL(`${name}.wasm`, folder));
    const codes = Object.fromEntries(CONTRACTS.map((name) => [name, code(name)]));
    return UnitLegs.on(new CosmwasmChain(new EmbeddedCosmwasm(codes)));
  },
};
