/**
 * What was sent for an execution, in a file beside the network's: a line for each call of a unit that its chain has answered. Where
 * the execution stands only the chains say; the file has what they do not tell who runs it again: what it has cost, and
 * where its records lie.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { z } from "zod";
import { equalBytes, fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { HopResult } from "@chainsatlas/shared/execution/hop.ts";
import type { LogEntry } from "@chainsatlas/shared/chain/chain.ts";
import { decodeLogRecord, encodeLogRecord } from "@chainsatlas/shared/protocol/log-record.ts";
import { CommandError, Exit } from "../exit.ts";
import { replaceFile } from "../networks/deployment-file.ts";

const hex = z
  .string()
  .regex(/^0x([0-9a-f]{2})*$/)
  .transform(fromHex);
const count = z.number().int().nonnegative();
const amount = z
  .string()
  .regex(/^\d+$/)
  .transform((text) => BigInt(text));
const headSchema = z.strictObject({ plan: hex, begun: count });
const callSchema = z.strictObject({
  hop: count,
  transactions: z.array(
    z.strictObject({ id: z.string(), bytes: count, cost: z.strictObject({ unit: z.string(), amount }) }),
  ),
  attestation: z.exactOptional(z.strictObject({ epoch: count, stateHash: hex, signatures: hex })),
  log: z.exactOptional(
    z.strictObject({
      reference: z.strictObject({ chain: z.string(), transaction: z.string(), index: count }),
      record: hex.transform(decodeLogRecord),
      ...{ header: hex, pagesRoot: hex, logRoot: hex },
    }),
  ),
});

/** What one call of a unit has come to. */
export interface AnsweredCall extends Pick<HopResult, "hop" | "transactions" | "attestation"> {
  readonly log?: LogEntry;
}

const headLine = (plan: Uint8Array, begun: number): string =>
  `${JSON.stringify({ plan: toHex(plan), begun })}\n`;

function callLine({ hop, transactions, attestation: word, log: entry }: AnsweredCall): string {
  const attestation = word && {
    epoch: word.epoch,
    stateHash: toHex(word.stateHash),
    signatures: toHex(word.signatures),
  };
  const log = entry && {
    reference: entry.reference,
    record: toHex(encodeLogRecord(entry.record)),
    header: toHex(entry.header),
    pagesRoot: toHex(entry.pagesRoot),
    logRoot: toHex(entry.logRoot),
  };
  const sent = transactions.map(({ id, bytes, cost }) => ({
    ...{ id, bytes },
    cost: { unit: cost.unit, amount: String(cost.amount) },
  }));
  return `${JSON.stringify({ hop, transactions: sent, attestation, log })}\n`;
}

function parsed<T>(schema: z.ZodType<T>, file: string, line: string, index: number): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw new CommandError(Exit.USAGE, `${file}:${index + 1} is not of an execution that was run`);
  }
}

export class RunJournal {
  readonly #file: string;
  readonly #calls: AnsweredCall[];
  /** When the execution was first run, milliseconds since 1970. */
  readonly begun: number;

  private constructor(file: string, begun: number, calls: AnsweredCall[]) {
    this.#file = file;
    this.begun = begun;
    this.#calls = calls;
  }

  /** Goes on with the file of an execution, or begins it. Throws a usage error for a file of something else. */
  static open(file: string, plan: Uint8Array): RunJournal {
    // a line that a crash has cut short was not written
    const whole = existsSync(file) ? readFileSync(file, "utf8").replace(/[^\n]*$/, "") : "";
    if (whole === "") {
      const begun = Date.now();
      replaceFile(file, headLine(plan, begun));
      return new RunJournal(file, begun, []);
    }
    const [head, ...calls] = whole.split("\n").slice(0, -1) as [string, ...string[]];
    const { begun, plan: of } = parsed(headSchema, file, head, 0);
    if (!equalBytes(of, plan)) throw new CommandError(Exit.USAGE, `${file} is of another plan`);
    const answered = calls.map((line, i) => parsed(callSchema, file, line, i + 1));
    replaceFile(file, whole);
    return new RunJournal(file, begun, answered);
  }

  /** On the disk when it returns. */
  add(call: AnsweredCall): void {
    this.#calls.push(call);
    const descriptor = openSync(this.#file, "a");
    try {
      writeSync(descriptor, callLine(call));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /** What was answered of a hop. */
  hop(number: number): Pick<HopResult, "transactions" | "log" | "attestation"> {
    const calls = this.#calls.filter(({ hop }) => hop === number);
    const attestation = calls.findLast((call) => call.attestation !== undefined)?.attestation;
    return {
      transactions: calls.flatMap(({ transactions }) => transactions),
      log: calls.flatMap(({ log }) => (log === undefined ? [] : [log])),
      ...(attestation === undefined ? {} : { attestation }),
    };
  }
}
