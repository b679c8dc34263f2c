import type { ChainError, ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import { refused as refusedBy } from "@chainsatlas/shared/tooling/refused.ts";
import type { DigestedChain } from "./digested-chain.ts";

/** Asserts that the work is refused with this error and that no account of the programs but stages has changed. */
export const refused = (
  chain: DigestedChain,
  code: ChainErrorName,
  work: () => Promise<unknown>,
): Promise<ChainError> => refusedBy(() => chain.digest(false), code, work);
