/** The contracts that come with the package. */
import { readFileSync } from "node:fs";

/** Code of both units. */
export interface UnitCode {
  readonly managementUnit: Uint8Array;
  readonly virtualizationUnit: Uint8Array;
}

const read = (name: string): Uint8Array =>
  readFileSync(new URL(`../artifacts/${name}.wasm`, import.meta.url));

export const artifacts = (): UnitCode => ({
  managementUnit: read("management-unit"),
  virtualizationUnit: read("virtualization-unit"),
});

/** With the virtualization unit's twin: the machine in TypeScript, for conformance. */
export const twinArtifacts = (): UnitCode => ({
  ...artifacts(),
  virtualizationUnit: read("virtualization-unit-ts"),
});
