/** What the driver learns of one hop, and what it reports while the hop is under way. */
import type { Attestation, LogEntry, StatePreimage, Transaction } from "../chain/chain.ts";
import type { StopReport } from "../machine/machine.ts";

/** One hop as it happened on its chain. */
export interface HopResult {
  readonly hop: number;
  /** Index of the unit among the plan's sites. */
  readonly site: number;
  readonly attestation?: Attestation;
  /** All transactions of the hop, in order. */
  readonly transactions: readonly Transaction[];
  /** Those of them that ran the machine and logged it. */
  readonly runs: readonly Transaction[];
  /** Records that the unit logged for the hop, in order; at least one. */
  readonly log: readonly LogEntry[];
  /** Steps of this hop. */
  readonly steps: bigint;
  readonly report: StopReport;
  readonly state: StatePreimage;
  readonly stateHash: Uint8Array;
}

/** A chain reported a state that re-execution does not confirm: nothing was attested. */
export class StateMismatch extends Error {
  readonly hop: number;
  constructor(hop: number, chain: string, detail: string) {
    super(`hop ${hop} on ${chain}: ${detail}`);
    this.name = "StateMismatch";
    this.hop = hop;
  }
}

/** Stages of a hop, in order. */
export type Stage = "admit" | "stage" | "run";

export interface Progress {
  readonly hop: number;
  readonly hops: number;
  readonly chain: string;
  readonly stage: Stage;
}

/** Who wants to know how an execution goes on. */
export interface Observer {
  onProgress?(progress: Progress): void;
  /** Called once per hop, when it is closed. */
  onHop?(result: HopResult): void;
}
