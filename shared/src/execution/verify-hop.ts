/** What a receipt says a unit did in one hop, against re-execution and the chain's history. */
import { equalBytes, sha256, ZERO_32 } from "../bytes/bytes.ts";
import type { VirtualizationUnit } from "../chain/chain.ts";
import { Status } from "../machine/constants.ts";
import { decodeHeader } from "../machine/header.ts";
import { stateHash } from "../machine/merkle.ts";
import type { Simulator } from "../machine/simulator.ts";
import { encodeLogRecord, segmentsHash, type LogRecord } from "../protocol/log-record.ts";
import { codeLength, type Order } from "../protocol/order.ts";
import { orderHash } from "../protocol/order-tree.ts";
import type { Plan } from "../protocol/plan.ts";
import type { Claims, Findings } from "./findings.ts";
import { entryOf, type ReceiptHop } from "./receipt.ts";

/** What the record of this run must be. */
function expectedRecord(
  plan: Plan,
  order: Order,
  part: number,
  before: Uint8Array,
  machine: Simulator,
): LogRecord {
  const { network, execution, hop, chain, unit, programId, segments } = order;
  const { status } = machine.header();
  const ended = status === Status.HALTED || status === Status.FAULTED;
  return {
    ...{ network, execution, hop, part, chain, unit, programId },
    orderHash: orderHash(order),
    segmentsHash: segmentsHash(segments),
    inputHash: plan.inputHash,
    stateBefore: before,
    stateAfter: machine.stateHash(),
    outputHash: ended ? sha256(machine.output()) : ZERO_32,
  };
}

/** Output may be left to the state's commitment: the record then carries zero. */
const sameRecord = (claimed: LogRecord, expected: LogRecord): boolean =>
  equalBytes(encodeLogRecord(claimed), encodeLogRecord(expected)) ||
  equalBytes(encodeLogRecord(claimed), encodeLogRecord({ ...expected, outputHash: ZERO_32 }));

export function checkCode(
  order: Order,
  text: Uint8Array,
  textBase: number,
  hop: number,
  found: Findings,
): void {
  let at = order.codeStart - textBase;
  for (const [i, segment] of order.segments.entries()) {
    found.check(
      equalBytes(sha256(text.subarray(at, at + segment.length)), segment.sha256),
      `segment ${i} is not the program's`,
      hop,
    );
    at += segment.length;
  }
}

/** Re-executes one hop, record by record, and leaves the machine where the hop ended. */
export function replayHop(
  { plan, orders }: Claims,
  hop: number,
  claimed: ReceiptHop,
  machine: Simulator,
  found: Findings,
): void {
  const order = orders[hop]!;
  const held = { start: order.codeStart, end: order.codeStart + codeLength(order) };
  for (const [part, raw] of claimed.log.entries()) {
    const entry = found.try(() => entryOf(claimed.chain, raw), `record ${part}`, hop);
    const header = found.try(() => decodeHeader(raw.header), `header of record ${part}`, hop);
    if (entry === undefined || header === undefined) return;
    const before = machine.stateHash();
    const last = part === claimed.log.length - 1;
    const to = last ? order.stepLimit : header.steps;
    found.check(header.steps <= order.stepLimit, `record ${part} is beyond the order's step limit`, hop);
    machine.run({ maxSteps: to > machine.steps ? to - machine.steps : 0n, held });
    found.check(
      equalBytes(stateHash(raw.header, raw.pagesRoot), machine.stateHash()),
      `record ${part} ends in another state than re-execution`,
      hop,
    );
    found.check(
      sameRecord(entry.record, expectedRecord(plan, order, part, before, machine)),
      `record ${part} misstates the run`,
      hop,
    );
  }
}

export async function checkHistory(
  claimed: ReceiptHop,
  hop: number,
  unit: VirtualizationUnit | undefined,
  found: Findings,
): Promise<void> {
  if (unit === undefined) {
    found.check(false, `the history of ${claimed.chain} can't be had`, hop);
    return;
  }
  for (const [part, raw] of claimed.log.entries()) {
    const { transaction, index } = raw;
    try {
      const entry = await unit.readLog({ chain: claimed.chain, transaction, index });
      const same =
        equalBytes(encodeLogRecord(entry.record), raw.record) &&
        equalBytes(entry.header, raw.header) &&
        equalBytes(entry.pagesRoot, raw.pagesRoot) &&
        equalBytes(entry.logRoot, raw.logRoot);
      found.check(same, `record ${part} is not what ${claimed.chain} logged in ${transaction}`, hop);
    } catch (error) {
      found.check(false, `record ${part}: ${error instanceof Error ? error.message : String(error)}`, hop);
    }
  }
}
