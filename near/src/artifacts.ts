/** The contracts that come with the package. */
import { readFileSync } from "node:fs";
import type { Predecessors } from "@chainsatlas/shared/chain/predecessors.ts";
import predecessors from "../artifacts/predecessors.json" with { type: "json" };

/** Code of the units. */
export interface UnitCode {
  readonly managementUnit: Uint8Array;
  /** The management unit of networks with a ledger. */
  readonly ledgerUnit: Uint8Array;
  readonly virtualizationUnit: Uint8Array;
}

/** Code that they may take the place of. */
export const PREDECESSORS: Predecessors = predecessors;

const read = (name: string): Uint8Array =>
  readFileSync(new URL(`../artifacts/${name}.wasm`, import.meta.url));

export const artifacts = (): UnitCode => ({
  managementUnit: read("management-unit"),
  ledgerUnit: read("ledger-unit"),
  virtualizationUnit: read("virtualization-unit"),
});

/** With the virtualization unit's twin: the machine in TypeScript, for conformance. */
export const twinArtifacts = (): UnitCode => ({
  ...artifacts(),
  virtualizationUnit: read("virtualization-unit-ts"),
});
