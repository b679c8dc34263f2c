/** Figures of the nodes' bench, as they are kept and shown. */
import { join } from "node:path";

/** Times in seconds. */
export interface Row {
  readonly chain: string;
  /** From nothing to two blocks and funded accounts. */
  readonly start: number;
  /** The same after an end in good order. */
  readonly restart: number;
  readonly afterKill: number;
  /** Every test on this chain alone. */
  readonly suite: number;
  readonly tests: number;
}

export interface NodeTimes {
  readonly machine: string;
  readonly rows: readonly Row[];
}

/** Where they are kept. */
export const NODE_TIMES = join(import.meta.dirname, "nodes.json");

export const HEADINGS = ["chain", "start to ready", "restart", "after a kill", "suite", "tests"];

export const cells = ({ chain, start, restart, afterKill, suite, tests }: Row): string[] => [
  chain,
  ...[start, restart, afterKill, suite].map((time) => `${time.toFixed(1)} s`),
  String(tests),
];
