/** The built programs: what they are, and what builds them. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { versionOf, type Artifacts } from "@chainsatlas/shared/tooling/artifacts.ts";
import { SolanaChain } from "../src/chain.ts";
import { EmbeddedSolana, PROGRAM_NAMES, type ProgramCode } from "../src/embedded.ts";

const TOOLS = process.env.CHAINSATLAS_TOOLS ?? "/opt/sbpf";
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const ARTIFACTS: Artifacts = {
  name: "solana",
  folder: new URL("../artifacts/", import.meta.url),
  files: PROGRAM_NAMES.map((name) => `${name}.so`),
  tools: () => ({
    rustc: versionOf("/usr/bin/rustc"),
    cargo: versionOf("/usr/bin/cargo"),
    "sbpf-linker": versionOf(`${TOOLS}/bin/sbpf-linker`),
  }),
  build: (folder) => {
    const env = { ...process.env, CARGO_TARGET_DIR: `${folder}/target` };
    execFileSync(script("toolchain.sh"), { stdio: "inherit" });
    execFileSync(script("build.sh"), [folder], { stdio: "inherit", env });
  },
  legs: (folder) => {
    const built = PROGRAM_NAMES.map((name) => [name, readFileSync(new URL(`${name}.so`, folder))]);
    const programs = Object.fromEntries(built) as ProgramCode;
    return UnitLegs.on(new SolanaChain(new EmbeddedSolana({ programs })));
  },
};
