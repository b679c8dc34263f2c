/**
 * A leg: one run of one unit, from a state that it knows only by its hash. This is all that a unit on a chain can do,
 * so the conformance vectors and the fuzzer speak to every implementation through it.
 * Source: docs/machine.md, docs/protocol.md "Virtualization unit", run.
 */
import { equalBytes } from "../bytes/bytes.ts";
import { bundleRoot, bundleRoots, decodeBundle } from "./bundle.ts";
import { Status } from "./constants.ts";
import { Checker } from "./checker.ts";
import { decodeHeader, encodeHeader } from "./header.ts";
import type { Machine, MachineState, ProgramFacts } from "./machine.ts";
import { PageTree } from "./merkle.ts";
import { Simulator } from "./simulator.ts";
import { checkCode, checkFacts, checkHeader } from "./state.ts";

export interface LegInput {
  readonly program: ProgramFacts;
  /** Encoded header of the state, 188 bytes. */
  readonly header: Uint8Array;
  /** Pages root of the state, 32 bytes. */
  readonly root: Uint8Array;
  /** Address of the code that the unit holds. */
  readonly codeStart: number;
  /** The code that the unit holds: whole words, inside the text; the unit trusts it. */
  readonly code: Uint8Array;
  /** Pages that are delivered, with their proof: see `makeBundle`. */
  readonly bundle: Uint8Array;
  /** Most steps to take. */
  readonly budget: bigint;
}

export interface LegOutput {
  /** Encoded header after the run. */
  readonly header: Uint8Array;
  /** Pages root after the run. */
  readonly root: Uint8Array;
  /** The page that was missing, when that is what stopped the run. */
  readonly page?: number;
}

/** Why a unit refuses to run at all, by the names of docs/protocol.md; they are checked in this order. */
export const LEG_REASONS = ["BadEncoding", "WrongState", "WrongCode", "BadBundle", "WrongRoot"] as const;
export type LegReason = (typeof LEG_REASONS)[number];

/** The leg was refused; nothing has changed. */
export class LegRejected extends Error {
  readonly reason: LegReason;
  constructor(reason: LegReason, detail: string, options?: ErrorOptions) {
    super(`${reason}: ${detail}`, options);
    this.name = "LegRejected";
    this.reason = reason;
  }
}

/** An implementation of the machine as the vectors see it. Throws LegRejected for input that it refuses. */
export interface LegMachine {
  leg(input: LegInput): Promise<LegOutput>;
}

function orReject<T>(reason: LegReason, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new LegRejected(reason, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Runs a leg on any machine that can be made from a state of which only some pages are known. */
export function runLeg(make: (state: MachineState) => Machine, input: LegInput): LegOutput {
  const { program, codeStart, code } = input;
  orReject("BadEncoding", () => checkFacts(program));
  const header = orReject("BadEncoding", () => decodeHeader(input.header));
  if (header.status === Status.HALTED || header.status === Status.FAULTED)
    throw new LegRejected("WrongState", "the execution has ended");
  orReject("WrongState", () => checkHeader(program, header));
  orReject("WrongCode", () => checkCode(program, codeStart, code.length));
  const bundle = orReject("BadBundle", () => decodeBundle(input.bundle));
  if (!equalBytes(bundleRoot(bundle), input.root))
    throw new LegRejected("WrongRoot", "the page bundle does not lead to the pages root");
  const known = PageTree.from(new Map(bundle.numbers.map((number, i) => [number, bundle.pages[i]!])));
  const machine = make({ program, codeStart, code, header, tree: known });
  const stop = machine.run({ maxSteps: input.budget, delivered: new Set(bundle.numbers) });
  const pages = machine.pages();
  const after = new Map(bundle.numbers.map((number) => [number, pages.get(number) ?? new Uint8Array(256)]));
  const output = { header: encodeHeader(machine.header()), root: bundleRoots(bundle, after).after };
  return stop.page === undefined ? output : { ...output, page: stop.page };
}

/** The legs of the reference simulator. */
export class ReferenceLegs implements LegMachine {
  async leg(input: LegInput): Promise<LegOutput> {
    return runLeg((state) => new Simulator(state), input);
  }
}

/** The legs of the checker: the same refusals, its own machine. */
export class CheckerLegs implements LegMachine {
  async leg(input: LegInput): Promise<LegOutput> {
    return runLeg((state) => new Checker(state), input);
  }
}
