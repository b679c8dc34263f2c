/**
 * NEAR's host functions over one call, charged like NEAR's own. Source: near-vm-runner 0.38, logic/host.rs. Those that no
 * contract here calls are not here.
 */
import type { HostCall, HostFunctions } from "./host-call.ts";
import { contextFunctions } from "./host-context.ts";
import { cryptoFunctions } from "./host-crypto.ts";
import { promiseFunctions } from "./host-promises.ts";
import { storageFunctions } from "./host-storage.ts";

/** Everything that a contract may import, for one call. */
export const hostFunctions = (call: HostCall): HostFunctions => ({
  ...contextFunctions(call),
  ...cryptoFunctions(call),
  ...promiseFunctions(call),
  ...storageFunctions(call),
});
