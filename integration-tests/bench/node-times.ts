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
  /** Processor time that it takes in a second in which nobody asks it anything. */
  readonly idle: number;
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

export const HEADINGS = ["chain", "start to ready", "restart", "after a kill", "idle", "suite", "tests"];

const shown = (seconds: number): string => `${seconds.toFixed(1)} s`;

export const cells = ({ chain, start, restart, afterKill, idle, suite, tests }: Row): string[] => [
  chain,
  ...[start, restart, afterKill].map(shown),
  `${idle.toFixed(2)} cores`,
  shown(suite),
  String(tests),
];
