/** For those who work with hardhat: `npx hardhat build`, `npx hardhat console`. Our own build is scripts/write.ts. */
import { createRequire } from "node:module";
import { defineConfig } from "hardhat/config";
import { SETTINGS } from "./scripts/compiler-settings.ts";

export default defineConfig({
  solidity: {
    version: "0.8.37",
    path: createRequire(import.meta.url).resolve("solc/soljson.js"),
    settings: SETTINGS,
  },
  // `artifacts` holds what is committed.
  paths: { artifacts: "./build/artifacts", cache: "./cache" },
  networks: { default: { type: "edr-simulated", hardfork: "osaka" } },
});
