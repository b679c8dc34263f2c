/**
 * Parts of hops in progress. They stay with the adapter until a run needs them: what fits the run's transaction travels in it,
 * for 13 gas a byte; only what does not fit is staged on the chain, for 46.
 */
import type { StagedKind } from "@chainsatlas/shared/chain/chain.ts";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { Staging } from "@chainsatlas/shared/reference/staging.ts";

export const KINDS = ["state", "code", "pages"] as const satisfies readonly StagedKind[];
export type Parts = Readonly<Record<StagedKind, Uint8Array>>;

interface Held {
  readonly hop: number;
  readonly staging: Staging;
  /** Set while the chain keeps a paused machine or staged parts of the sender's. */
  onChain: boolean;
}

export class HeldParts {
  readonly #held = new Map<string, Held>();

  /** What is held for a hop; another hop of the same execution begins with nothing. */
  of(execution: Uint8Array, hop: number): Held {
    const key = toHex(execution);
    const known = this.#held.get(key);
    if (known?.hop === hop) return known;
    const fresh = { hop, staging: new Staging(), onChain: known?.onChain ?? false };
    this.#held.set(key, fresh);
    return fresh;
  }

  /** Forgets an execution; whether the chain keeps anything of it. */
  drop(execution: Uint8Array): boolean {
    const key = toHex(execution);
    const onChain = this.#held.get(key)?.onChain ?? false;
    this.#held.delete(key);
    return onChain;
  }
}
