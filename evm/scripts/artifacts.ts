/** The compiled contracts: what they are, and what builds them. The compiler comes from npm. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import type { Artifacts } from "@chainsatlas/shared/tooling/artifacts.ts";
import { startEmbeddedNetwork } from "../src/embedded-network.ts";
import { EvmChain } from "../src/evm-chain.ts";
import { compilerVersion } from "./compile.ts";
import { SETTINGS } from "./compiler-settings.ts";
import { artifacts } from "./outputs.ts";

const FILES = {
  interpreter: "Interpreter",
  managementUnit: "ManagementUnit",
  virtualizationUnit: "VirtualizationUnit",
};

export const ARTIFACTS: Artifacts = {
  name: "evm",
  folder: new URL("../artifacts/", import.meta.url),
  files: Object.values(FILES).map((name) => `${name}.json`),
  tools: () => ({ solc: compilerVersion(), settings: JSON.stringify(SETTINGS) }),
  build: (folder) => {
    for (const [path, text] of artifacts())
      if (path.startsWith("artifacts/")) writeFileSync(join(folder, basename(path)), text);
  },
  legs: async (folder) => {
    const code = (name: string): string =>
      (JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as { bytecode: string }).bytecode;
    const { interpreter, managementUnit, virtualizationUnit } = FILES;
    const creation = {
      interpreter: code(interpreter),
      managementUnit: code(managementUnit),
      virtualizationUnit: code(virtualizationUnit),
    };
    return UnitLegs.on(await EvmChain.over(await startEmbeddedNetwork(), creation));
  },
};
