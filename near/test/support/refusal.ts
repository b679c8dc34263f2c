import type { ChainError, ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import { refused as refusedBy } from "@chainsatlas/shared/tooling/refused.ts";
import type { EmbeddedNearChain } from "../../src/embedded-chain.ts";
import { digestOf } from "./network.ts";

/** Asserts that the work is refused with this error and that no contract's state has changed. */
export const refused = (
  chain: EmbeddedNearChain,
  code: ChainErrorName,
  work: () => Promise<unknown>,
): Promise<ChainError> => refusedBy(() => digestOf(chain), code, work);
