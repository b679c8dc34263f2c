/** Waits for transactions: one question for all of them at a time, since public nodes count questions. */
import { setTimeout } from "node:timers/promises";
import { looksOf, type Patience } from "@chainsatlas/shared/chain/connection.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";

/** What a node says of a transaction; null when it knows none of that name. */
export type Confirmation = { readonly confirmationStatus?: string | undefined } | null;

export interface Node {
  readonly caip2: string;
  /** In the order of the signatures. Throws ChainError. */
  statuses(signatures: string[]): Promise<readonly Confirmation[]>;
  /** Height of the last finalized block. */
  height(): Promise<number>;
  /** Hands the same transaction over again. */
  resend(raw: Uint8Array): Promise<unknown>;
}

interface Waiting {
  readonly raw: Uint8Array;
  /** Last height of a block that may have it. */
  readonly lastHeight: number;
  looks: number;
  readonly settle: (confirmed: boolean | ChainError) => void;
}

/** Signatures that a node answers for at once. Source: Solana's RPC, getSignatureStatuses. */
const AT_ONCE = 256;
/** A transaction that no block has is sent again this often; leaders drop some. */
const RESEND_MS = 1_000;

export class Confirmations {
  readonly #node: Node;
  readonly #levels: ReadonlySet<string>;
  readonly #pollMs: number;
  readonly #looks: number;
  readonly #waiting = new Map<string, Waiting>();
  #watching = false;

  /** `levels`: names of what counts as confirmed. */
  constructor(node: Node, levels: readonly string[], patience: Patience) {
    this.#node = node;
    this.#levels = new Set(levels);
    this.#pollMs = patience.pollMs;
    this.#looks = looksOf(patience);
  }

  /**
   * True once a transaction that was sent is confirmed; false when no block can have it any more. Throws ChainError
   * Unreachable, or what the node throws.
   */
  of(signature: string, raw: Uint8Array, lastHeight: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const settle = (confirmed: boolean | ChainError): void => {
        this.#waiting.delete(signature);
        if (confirmed instanceof ChainError) reject(confirmed);
        else resolve(confirmed);
      };
      this.#waiting.set(signature, { raw, lastHeight, looks: 0, settle });
      if (!this.#watching) void this.#watch();
    });
  }

  async #watch(): Promise<void> {
    this.#watching = true;
    while (this.#waiting.size > 0) {
      const some = [...this.#waiting].slice(0, AT_ONCE);
      try {
        await this.#look(some);
      } catch (error) {
        const { caip2 } = this.#node;
        const failed =
          error instanceof ChainError ? error : new ChainError(caip2, "Unreachable", String(error));
        for (const [, { settle }] of some) settle(failed);
      }
      await setTimeout(this.#pollMs);
    }
    this.#watching = false;
  }

  async #look(some: readonly (readonly [string, Waiting])[]): Promise<void> {
    // the height first: a block that comes between the questions may have what the second one misses
    const height = await this.#node.height();
    const statuses = await this.#node.statuses(some.map(([signature]) => signature));
    for (const [i, [signature, waiting]] of some.entries()) {
      const status = statuses[i] ?? null;
      const level = status?.confirmationStatus;
      waiting.looks++;
      if (level !== undefined && this.#levels.has(level)) waiting.settle(true);
      else if (status === null && height > waiting.lastHeight) waiting.settle(false);
      else if (waiting.looks >= this.#looks) waiting.settle(this.#tooLate(signature));
      else if (status === null && this.#isTurn(waiting))
        await this.#node.resend(waiting.raw).catch((error: unknown) => {
          waiting.settle(this.#failure(error));
        });
    }
  }

  #failure(error: unknown): ChainError {
    return error instanceof ChainError
      ? error
      : new ChainError(this.#node.caip2, "Unreachable", String(error));
  }

  #isTurn({ looks }: Waiting): boolean {
    return looks % Math.max(1, Math.round(RESEND_MS / this.#pollMs)) === 0;
  }

  #tooLate(signature: string): ChainError {
    const { caip2 } = this.#node;
    return new ChainError(caip2, "Unreachable", `transaction ${signature}: nothing in ${this.#looks} looks`);
  }
}
