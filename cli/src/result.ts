/** The document of `atlas run --json`, the same wherever a program runs. */
import type { HopResult } from "@chainsatlas/shared/execution/hop.ts";
import { FAULT_NAMES, Status, STATUS_NAMES } from "@chainsatlas/shared/machine/constants.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import type { Cost, LogReference, Transaction } from "@chainsatlas/shared/chain/chain.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { bytesToHex } from "./hex.ts";
import type { LoadedProgram } from "./program.ts";

export interface HopDocument {
  readonly chain: string;
  /** Segments held: index, address of the first byte, bytes. */
  readonly segments: readonly { index: number; start: number; bytes: number }[];
  readonly steps: bigint;
  readonly transactions: number;
  readonly bytes: number;
  readonly cost: Cost;
  readonly stateHash: string;
  readonly log: readonly LogReference[];
}

export interface RunDocument {
  readonly program: { id: string; textBytes: number; dataBytes: number };
  readonly status: string;
  readonly fault?: { cause: string; pc: number };
  /** r2 at TRAP 0; null for a program that did not halt. */
  readonly exitCode: number | null;
  readonly steps: bigint;
  readonly registers: readonly number[];
  readonly output: string;
  readonly stateHash: string;
  readonly hops: readonly HopDocument[];
  readonly totals: {
    readonly hops: number;
    readonly steps: bigint;
    readonly transactions: number;
    readonly bytes: number;
    readonly costs: Readonly<Record<string, Cost>>;
  };
}

const sum = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((total, value) => total + of(value), 0);

const costOf = (transactions: readonly Transaction[]): bigint =>
  transactions.reduce((total, { cost }) => total + cost.amount, 0n);

/** The document of one hop; `units` are the cost units by site. */
export function hopDocument(
  planned: PlannedExecution,
  units: readonly string[],
  hop: Pick<HopResult, "hop" | "site" | "steps" | "transactions" | "stateHash" | "log">,
): HopDocument {
  const { first, last } = planned.legs[hop.hop]!;
  return {
    chain: planned.request.sites[hop.site]!.name,
    segments: planned.segments
      .slice(first, last + 1)
      .map(({ start, length }, i) => ({ index: first + i, start, bytes: length })),
    steps: hop.steps,
    transactions: hop.transactions.length,
    bytes: sum(hop.transactions, ({ bytes }) => bytes),
    cost: { unit: units[hop.site]!, amount: costOf(hop.transactions) },
    stateHash: bytesToHex(hop.stateHash),
    log: hop.log.map(({ reference }) => reference),
  };
}

function totalsOf(hops: readonly HopDocument[], steps: bigint): RunDocument["totals"] {
  const costs: Record<string, Cost> = {};
  for (const { chain, cost } of hops)
    costs[chain] = { unit: cost.unit, amount: (costs[chain]?.amount ?? 0n) + cost.amount };
  return {
    hops: hops.length,
    steps,
    transactions: sum(hops, ({ transactions }) => transactions),
    bytes: sum(hops, ({ bytes }) => bytes),
    costs,
  };
}

/** The document of a machine that stands still; `hops` is empty when it ran on the reference simulator alone. */
export function runDocument(
  { object }: LoadedProgram,
  machine: Simulator,
  hops: readonly HopDocument[],
): RunDocument {
  const header = machine.header();
  const { status, cause, pc, steps, registers, programId } = header;
  return {
    program: { id: bytesToHex(programId), textBytes: object.text.length, dataBytes: object.data.length },
    status: STATUS_NAMES[status]!.toLowerCase(),
    ...(status === Status.FAULTED ? { fault: { cause: FAULT_NAMES[cause]!.toLowerCase(), pc } } : {}),
    exitCode: status === Status.HALTED ? registers[2]! : null,
    steps,
    registers: [...registers],
    output: bytesToHex(machine.output()),
    stateHash: bytesToHex(machine.stateHash()),
    hops,
    totals: totalsOf(hops, steps),
  };
}
