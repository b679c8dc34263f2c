import { readFileSync } from "node:fs";

/** The contracts, by the names of their folders and artifacts. */
export const CONTRACTS = ["management", "virtualization", "ledger-management", "token-view"] as const;
export type ContractName = (typeof CONTRACTS)[number];

/** The kind of management unit that a network has: one that keeps the ledger, or one that keeps none. */
export const managementContract = (ledger: boolean): ContractName =>
  ledger ? "ledger-management" : "management";

/** All contracts of a network's units, in the order in which they are made: what shows the ledger's tokens comes last. */
export const contractsOf = (ledger: boolean): readonly ContractName[] => [
  managementContract(ledger),
  "virtualization",
  ...(ledger ? (["token-view"] as const) : []),
];

/** The compiled contract that is committed. */
export const artifact = (name: ContractName): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../artifacts/${name}.wasm`, import.meta.url)));
