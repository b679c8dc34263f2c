/** Puts instructions into as few transactions as their sizes and their work allow. */
import type { TransactionInstruction } from "@solana/web3.js";
import { MAX_INSTRUCTIONS, TRANSACTION_BYTES, TRANSACTION_COMPUTE_UNITS } from "./limits.ts";
import type { Operator, Sent } from "./operator.ts";

/** An instruction and the compute units that it takes at most, by estimate. */
export interface Task {
  readonly instruction: TransactionInstruction;
  readonly units: number;
}

/** Part of a transaction's compute units that estimates may fill. */
const FILL = 0.9 * TRANSACTION_COMPUTE_UNITS;
/** A growing account's instruction calls the system program once; two, with the compute budget's. */
const MAX_TASKS = MAX_INSTRUCTIONS / 2 - 2;

/** Groups of tasks that fit one transaction each, in order. */
export function pack(operator: Operator, tasks: readonly Task[]): Task[][] {
  const groups: Task[][] = [];
  for (const task of tasks) {
    const last = groups.at(-1);
    const joined = [...(last ?? []), task];
    const fits =
      last !== undefined &&
      joined.length <= MAX_TASKS &&
      joined.reduce((sum, { units }) => sum + units, 0) <= FILL &&
      operator.size(joined.map(({ instruction }) => instruction)) <= TRANSACTION_BYTES;
    if (fits) last.push(task);
    else groups.push([task]);
  }
  return groups;
}

/** Sends tasks in as few transactions as they fit. */
export async function sendPacked(operator: Operator, tasks: readonly Task[]): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const group of pack(operator, tasks))
    sent.push(await operator.send(group.map(({ instruction }) => instruction)));
  return sent;
}
