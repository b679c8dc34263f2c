/** The compiled contracts: what they are, and what builds them. The compiler comes from npm. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import type { Artifacts } from "@chainsatlas/shared/tooling/artifacts.ts";
import { CREATION_CODE, type CreationCode } from "../src/contracts.ts";
import { startEmbeddedNetwork } from "../src/embedded-network.ts";
import { EvmChain } from "../src/evm-chain.ts";
import { compilerVersion } from "./compile.ts";
import { SETTINGS } from "./compiler-settings.ts";
import { artifacts } from "./outputs.ts";

const FILES = Object.keys(CREATION_CODE).map((name) => name.charAt(0).toUpperCase() + name.slice(1));

export const ARTIFACTS: Artifacts = {
  name: "evm",
  folder: new URL("../artifacts/", import.meta.url),
  files: FILES.map((name) => `${name}.json`),
  tools: () => ({ solc: compilerVersion(), settings: JSON.stringify(SETTINGS) }),
  build: (folder) => {
    for (const [path, text] of artifacts())
      if (path.startsWith("artifacts/")) writeFileSync(join(folder, basename(path)), text);
  },
  legs: async (folder) => {
    const code = (name: string): string =>
      (JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as { bytecode: string }).bytecode;
    const names = Object.keys(CREATION_CODE) as (keyof CreationCode)[];
    const creation = Object.fromEntries(names.map((name, i) => [name, code(FILES[i]!)])) as Record<
      keyof CreationCode,
      string
    >;
    return UnitLegs.on(await EvmChain.over(await startEmbeddedNetwork(), creation));
  },
};
