/**
 * Verification of a receipt: everything is computed again from program and input, every signature and hash is
 * checked, and every log record is looked up where the receipt says it lies. Source: whitepaper "Virtualization unit", Logger.
 */
import { equalBytes, sha256, ZERO_32 } from "../bytes/bytes.ts";
import type { VirtualizationUnit } from "../chain/chain.ts";
import { decodeHeader } from "../machine/header.ts";
import type { MachineState } from "../machine/machine.ts";
import { stateHash } from "../machine/merkle.ts";
import { Status } from "../machine/constants.ts";
import { Simulator } from "../machine/simulator.ts";
import { initialState } from "../machine/state.ts";
import { decodeObject } from "../object/object.ts";
import { encodeLogRecord, segmentsHash, type LogRecord } from "../protocol/log-record.ts";
import { chainId } from "../protocol/names.ts";
import { codeLength, decodeOrder, type Order } from "../protocol/order.ts";
import { orderHash, OrderTree } from "../protocol/order-tree.ts";
import { decodePlan, planDigest, type Plan } from "../protocol/plan.ts";
import { decodePythiaSet, type PythiaSet } from "../protocol/pythia-set.ts";
import { checkQuorum } from "../protocol/quorum.ts";
import { transferDigest } from "../protocol/transfer.ts";
import { hashOfState } from "../strategy/plan-execution.ts";
import { entryOf, type Receipt, type ReceiptHop } from "./receipt.ts";

/** Something in a receipt that is not true. `hop` is missing when it concerns the whole. */
export interface Violation {
  readonly hop?: number;
  readonly what: string;
}

/** Finds the unit that wrote a chain's records; undefined when that history can't be had. */
export type UnitOf = (caip2: string) => VirtualizationUnit | undefined;

/** Collects what is wrong instead of stopping at the first. */
class Findings {
  readonly violations: Violation[] = [];

  check(holds: boolean, what: string, hop?: number): void {
    if (!holds) this.violations.push(hop === undefined ? { what } : { hop, what });
  }

  /** Undefined, and a violation, when `work` throws. */
  try<T>(work: () => T, what: string, hop?: number): T | undefined {
    try {
      return work();
    } catch (error) {
      this.check(false, `${what}: ${error instanceof Error ? error.message : String(error)}`, hop);
      return undefined;
    }
  }
}

interface Claims {
  readonly receipt: Receipt;
  readonly set: PythiaSet;
  readonly plan: Plan;
  readonly orders: readonly Order[];
}

function checkPlan({ receipt, set, plan, orders }: Claims, start: MachineState, found: Findings): void {
  const { network, planSignatures, input } = receipt;
  found.check(equalBytes(plan.programId, start.program.programId), "the plan is for another program");
  found.check(equalBytes(plan.inputHash, sha256(input)), "the plan is for another input");
  found.check(equalBytes(plan.initialState, hashOfState(start)), "the plan's initial state is wrong");
  found.check(plan.hops === orders.length, `the plan has ${plan.hops} hops, the receipt ${orders.length}`);
  found.check(
    equalBytes(plan.ordersRoot, new OrderTree(orders.map(orderHash)).root),
    "the orders are not the plan's",
  );
  found.check(plan.epoch === set.epoch, `the plan is of epoch ${plan.epoch}, the set of ${set.epoch}`);
  found.try(() => checkQuorum(set, planDigest(network, plan), planSignatures), "the plan's signatures");
}

function checkOrder(
  { receipt, plan, orders }: Claims,
  start: MachineState,
  hop: number,
  found: Findings,
): void {
  const order = orders[hop]!;
  const claimed = receipt.hops[hop]!;
  const chain = receipt.chains.find(({ caip2 }) => caip2 === claimed.chain);
  const before = orders[hop - 1];
  const { programId, textBase, textLength, memorySize, outputLimit } = start.program;
  found.check(order.hop === hop, `the order is for hop ${order.hop}`, hop);
  found.check(equalBytes(order.network, receipt.network), "the order is for another network", hop);
  found.check(equalBytes(order.execution, plan.execution), "the order is for another execution", hop);
  found.check(equalBytes(order.programId, programId), "the order is for another program", hop);
  found.check(
    order.textBase === textBase &&
      order.textLength === textLength &&
      order.memorySize === memorySize &&
      order.outputLimit === outputLimit,
    "the order misstates the program",
    hop,
  );
  found.check(equalBytes(order.chain, chainId(claimed.chain)), `the order is not for ${claimed.chain}`, hop);
  found.check(
    chain !== undefined && equalBytes(order.unit, chain.virtualization),
    "the order is for another unit",
    hop,
  );
  found.check(
    equalBytes(order.predecessorChain, before?.chain ?? ZERO_32) &&
      equalBytes(order.predecessorUnit, before?.unit ?? ZERO_32),
    "the order names another predecessor",
    hop,
  );
}

function checkAttestation(
  { receipt, set, orders }: Claims,
  hop: number,
  state: Uint8Array,
  found: Findings,
): void {
  const { attestation } = receipt.hops[hop]!;
  found.check(
    (attestation === undefined) === (hop === 0),
    "there is an attestation for each hop but the first",
    hop,
  );
  if (attestation === undefined) return;
  const { chain, unit, predecessorChain, predecessorUnit, execution } = orders[hop]!;
  const { epoch, stateHash: attested, signatures } = attestation;
  found.check(equalBytes(attested, state), "the attested state is not the one the hop before ended in", hop);
  found.check(epoch === set.epoch, `the attestation is of epoch ${epoch}, the set of ${set.epoch}`, hop);
  const transfer = {
    ...{ execution, hop, epoch, stateHash: attested },
    ...{ fromChain: predecessorChain, fromUnit: predecessorUnit, toChain: chain, toUnit: unit },
  };
  found.try(
    () => checkQuorum(set, transferDigest(receipt.network, transfer), signatures),
    "the attestation's signatures",
    hop,
  );
}

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

function checkCode(order: Order, text: Uint8Array, textBase: number, hop: number, found: Findings): void {
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
function replayHop(
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

async function checkHistory(
  claimed: ReceiptHop,
  hop: number,
  unit: VirtualizationUnit | undefined,
  found: Findings,
): Promise<void> {
  if (unit === undefined) return found.check(false, `the history of ${claimed.chain} can't be had`, hop);
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

/** All that is not true in a receipt; nothing for a good one. */
export async function verifyReceipt(receipt: Receipt, unitOf: UnitOf): Promise<readonly Violation[]> {
  const found = new Findings();
  const object = found.try(() => decodeObject(receipt.program), "the program");
  const set = found.try(() => decodePythiaSet(receipt.pythias), "the Pythia set");
  const plan = found.try(() => decodePlan(receipt.plan), "the plan");
  const orders = receipt.hops.map(({ order }, hop) => found.try(() => decodeOrder(order), "the order", hop));
  const start = object && found.try(() => initialState(object, receipt.input), "the input");
  if (!object || !set || !plan || !start || !orders.every((order) => order !== undefined))
    return found.violations;
  const claims = { receipt, set, plan, orders };
  checkPlan(claims, start, found);
  const machine = Simulator.fromState(start);
  for (const [hop, claimed] of receipt.hops.entries()) {
    checkOrder(claims, start, hop, found);
    checkAttestation(claims, hop, machine.stateHash(), found);
    checkCode(orders[hop]!, object.text, object.textBase, hop, found);
    replayHop(claims, hop, claimed, machine, found);
    await checkHistory(claimed, hop, unitOf(claimed.chain), found);
  }
  found.check(
    equalBytes(machine.stateHash(), receipt.stateHash),
    "the final state is not what the receipt says",
  );
  return found.violations;
}
