import { readFileSync } from "node:fs";

/** The contracts, by the names of their folders and artifacts. */
export const CONTRACTS = ["management", "virtualization"] as const;
export type ContractName = (typeof CONTRACTS)[number];

/** The compiled contract that is committed. */
export const artifact = (name: ContractName): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../artifacts/${name}.wasm`, import.meta.url)));
