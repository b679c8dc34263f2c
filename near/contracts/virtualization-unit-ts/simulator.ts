/**
 * The machine in TypeScript, the reference simulator of `shared`: takes the place of ../virtualization-unit/simulator.ts in the
 * conformance twin. The same checks in the same order, many times the gas. Source: docs/protocol.md "run".
 */
import { concat, equalBytes, sha256, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { u64 } from "@chainsatlas/shared/bytes/codec.ts";
import { bundleRoots, decodeBundle, type Bundle } from "@chainsatlas/shared/machine/bundle.ts";
import { OUTPUT_BASE, Status } from "@chainsatlas/shared/machine/constants.ts";
import { decodeHeader, encodeHeader, HEADER_BYTES, type Header } from "@chainsatlas/shared/machine/header.ts";
import type { StopReport } from "@chainsatlas/shared/machine/machine.ts";
import { PageTree } from "@chainsatlas/shared/machine/merkle.ts";
import { pagesOfRange, ZERO_PAGE } from "@chainsatlas/shared/machine/pages.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { checkCode, checkHeader } from "@chainsatlas/shared/machine/state.ts";
import { ProtocolError, type ProtocolErrorName } from "@chainsatlas/shared/protocol/errors.ts";
import { decodeOrder, type Order } from "@chainsatlas/shared/protocol/order.ts";
import { CLOSED, PAGE_MISSING, PAUSED, type Ran } from "../virtualization-unit/ran.ts";
import type { Record } from "../virtualization-unit/record.ts";
import type { Slot } from "../virtualization-unit/staging.ts";
import { Overlay } from "./overlay.ts";

const ROOT_BYTES = 32;
/** Steps between two looks at the gas left. */
const SLICE = 256n;
/** What is left to do after the last slice, and for each page of the bundle: two walks over the bundle, keeping pages, the log. */
const END_GAS = 120_000_000_000_000n;
const PAGE_GAS = 4_000_000_000_000n;

function demand(condition: boolean, code: ProtocolErrorName, detail: string): void {
  if (!condition) throw new ProtocolError(code, detail);
}

/** The work's result; whatever it throws is a refusal for this reason. */
function orRefuse<T>(code: ProtocolErrorName, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ProtocolError(code, error instanceof Error ? error.message : "");
  }
}

function headerOf(order: Order, state: Uint8Array): Header {
  demand(state.length === HEADER_BYTES + ROOT_BYTES, "BadEncoding", `a state of ${state.length} bytes`);
  const header = orRefuse("BadEncoding", () => decodeHeader(state.subarray(0, HEADER_BYTES)));
  demand(header.status < Status.HALTED, "WrongState", "the execution has ended");
  orRefuse("WrongState", () => checkHeader(order, header));
  return header;
}

function checkSegments(order: Order, code: Uint8Array): void {
  let at = 0;
  for (const { length, sha256: digest } of order.segments) {
    demand(equalBytes(sha256(code.subarray(at, at + length)), digest), "WrongCode", `segment at ${at}`);
    at += length;
  }
  demand(at === code.length, "WrongCode", `${code.length} bytes instead of ${at}`);
  orRefuse("WrongCode", () => checkCode(order, order.codeStart, code.length));
}

const gasLeft = (): bigint => env.prepaid_gas() - env.used_gas();

/** Runs slice by slice, as long as the gas lasts. A trap may charge more than a slice: then the next one is longer. */
function runSlices(
  machine: Simulator,
  budget: bigint,
  delivered: ReadonlySet<number>,
): { stop: StopReport; paused: boolean } {
  const reserve = END_GAS + PAGE_GAS * BigInt(delivered.size);
  let left = budget;
  for (let slice = SLICE; ;) {
    const maxSteps = slice < left ? slice : left;
    const { steps } = machine;
    const stop = machine.run({ maxSteps, delivered });
    const going = stop.page === undefined && stop.status === Status.RUNNING && maxSteps < left;
    const done = machine.steps - steps;
    const paused = going && done > 0n && gasLeft() < reserve;
    if (!going || paused) return { stop, paused };
    left -= done;
    slice = done === 0n ? slice * 2n : SLICE;
  }
}

/** SHA-256 of the output, if the machine has ended and all of it was delivered. */
function outputHash(
  machine: Simulator,
  { status, outputLength }: Header,
  numbers: readonly number[],
): Uint8Array {
  const delivered = pagesOfRange(OUTPUT_BASE, outputLength).every((page) => numbers.includes(page));
  return status >= Status.HALTED && delivered ? sha256(machine.output()) : ZERO_32;
}

const isNew = (before: Header, after: Header): boolean =>
  before.steps !== after.steps || before.status !== after.status || before.cause !== after.cause;

function pagesAfter(machine: Simulator, { numbers }: Bundle): Uint8Array[] {
  const pages = machine.pages();
  return numbers.map((number) => pages.get(number) ?? ZERO_PAGE);
}

/** Runs at most `steps` (u64) steps of a record's order. Throws ProtocolError when nothing may change. */
export function simulate(
  { order: encoded, loggedState, currentState }: Record,
  slot: Slot,
  steps: Uint8Array,
): Ran {
  const order = decodeOrder(encoded);
  const [state, code] = [slot.get("state"), slot.get("code")];
  const header = headerOf(order, state);
  checkSegments(order, code);
  const staged = orRefuse("BadBundle", () => decodeBundle(slot.get("pages")));
  const overlay = new Overlay(slot.overlayKey, staged.numbers.length);
  const bundle = overlay.applied(staged);
  const tree = PageTree.from(new Map(bundle.numbers.map((number, i) => [number, bundle.pages[i]!])));

  const machine = new Simulator({ program: order, codeStart: order.codeStart, code, header, tree });
  const left = order.stepLimit > header.steps ? order.stepLimit - header.steps : 0n;
  const asked = u64.decode(steps);
  const budget = asked < left ? asked : left;
  const { stop, paused } = runSlices(machine, budget, new Set(bundle.numbers));

  const pages = pagesAfter(machine, bundle);
  const { before, after: root } = bundleRoots(bundle, new Map(bundle.numbers.map((n, i) => [n, pages[i]!])));
  demand(equalBytes(before, state.subarray(HEADER_BYTES)), "WrongRoot", "refused by the machine");
  const after = machine.header();
  const { page } = stop;
  const closed = after.status !== Status.RUNNING || (page === undefined && !paused && budget === left);
  const resumed = !equalBytes(loggedState, currentState);
  if (!closed && !resumed && !isNew(header, after))
    throw page === undefined
      ? new ProtocolError("NoProgress", "refused by the machine")
      : new ProtocolError("PageMissing", String(page));
  if (!closed && page === undefined) overlay.store(bundle, pages, machine.dirtiedPages);
  const flags = (closed ? CLOSED : 0) | (paused ? PAUSED : 0) | (page === undefined ? 0 : PAGE_MISSING);
  return {
    ...{ flags, closed, paused, page: page ?? 0, steps: u64.encode(after.steps - header.steps) },
    state: concat(encodeHeader(after), root),
    outputHash: outputHash(machine, after, bundle.numbers),
  };
}
