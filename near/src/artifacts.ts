/** The contracts that come with the package. */
import { readFileSync } from "node:fs";

const read = (name: string): Uint8Array =>
  readFileSync(new URL(`../artifacts/${name}.wasm`, import.meta.url));

export const managementUnitCode = (): Uint8Array => read("management-unit");
export const virtualizationUnitCode = (): Uint8Array => read("virtualization-unit");
