/** The management unit on NEAR. Arguments and results are bytes; their layout stands at each method. */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import {
  asProtocolError,
  checkApproval,
  checkRotation,
  type Authority,
} from "@chainsatlas/shared/protocol/authority.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import { decodePlan, PLAN_BYTES, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { decodePythiaSet, type PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { argumentBytes, giveBack, parseArguments, requireNoDeposit, requireSelf } from "../host/call.ts";
import { BadEncoding, type Reader } from "../host/reader.ts";
import { key, read, write } from "../host/storage.ts";

const PLACE = key("c");
const SET = key("s");
const planKey = (execution: Uint8Array): Uint8Array => key("p", execution);

const SET_HEAD_BYTES = 5;
const MEMBER_BYTES = 28;
const NOTHING = new Uint8Array();

/** network ‖ chain, as `init` kept them. */
function place(): Uint8Array {
  const kept = read(PLACE);
  if (kept === undefined) throw new ProtocolError("Unauthorized", "the unit is not initialized");
  return kept;
}

function authority(): Authority {
  const kept = place();
  return {
    network: kept.subarray(0, 32),
    chain: kept.subarray(32),
    set: decodePythiaSet(read(SET)!),
    digestOf: (execution) => read(planKey(execution)),
  };
}

/** The bytes of a set at the front of what is left: its count says how long it is. */
function setBytes(reader: Reader): Uint8Array {
  const head = reader.take(SET_HEAD_BYTES);
  return concat(head, reader.take(head[4]! * MEMBER_BYTES));
}

const decodedSet = (bytes: Uint8Array): PythiaSet => asProtocolError("BadSet", () => decodePythiaSet(bytes));

/** network 32 ‖ chain 32 ‖ set. Once, by the account itself: in the transaction that deploys the contract. */
export function init(): void {
  requireNoDeposit();
  requireSelf();
  if (read(PLACE) !== undefined) throw new ProtocolError("Unauthorized", "the unit is initialized");
  const [kept, set] = parseArguments((reader) => [reader.take(64), reader.tail()] as const);
  decodedSet(set);
  write(PLACE, kept);
  write(SET, set);
}

/** set ‖ signatures: the next set takes over. */
export function rotate(): void {
  requireNoDeposit();
  const [bytes, signatures] = parseArguments((reader) => [setBytes(reader), reader.tail()] as const);
  checkRotation(authority(), decodedSet(bytes), signatures);
  write(SET, bytes);
}

/** plan ‖ signatures: the plan may be executed. */
export function approve(): void {
  requireNoDeposit();
  const [bytes, signatures] = parseArguments((reader) => [reader.take(PLAN_BYTES), reader.tail()] as const);
  const plan: Plan = asProtocolError("BadEncoding", () => decodePlan(bytes));
  const digest = checkApproval(authority(), plan, signatures);
  write(planKey(plan.execution), digest);
}

function executionArgument(): Uint8Array {
  const execution = argumentBytes();
  if (execution.length !== 32) throw new BadEncoding("an execution has 32 bytes");
  return execution;
}

/** View. */
export const network = (): void => giveBack(place().subarray(0, 32));

/** View. */
export const chain = (): void => giveBack(place().subarray(32));

/** View: the set in force. */
export function pythia_set(): void {
  place();
  giveBack(read(SET)!);
}

/** View: the set's epoch, u32. */
export function epoch(): void {
  place();
  giveBack(read(SET)!.subarray(0, 4));
}

/** View. execution 32 → digest of its plan, or nothing. */
export const plan_digest = (): void => giveBack(read(planKey(executionArgument())) ?? NOTHING);

/** View, for virtualization units. execution 32 → network ‖ chain ‖ length of the digest, u8 ‖ its digest ‖ set. */
export function authority_for(): void {
  const digest = read(planKey(executionArgument())) ?? NOTHING;
  giveBack(concat(place(), Uint8Array.of(digest.length), digest, read(SET)!));
}
