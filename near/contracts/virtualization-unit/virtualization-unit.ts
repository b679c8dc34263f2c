/**
 * The virtualization unit on NEAR: manager, simulator and logger behind one account. Arguments and results are bytes;
 * their layout stands at each method.
 */
import { concat, equalBytes, sha256, toHex, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import {
  argumentBytes,
  caller,
  giveBack,
  ownAccount,
  parseArguments,
  requireNoDeposit,
  requireSelf,
} from "../host/call.ts";
import { REGISTER, result, text } from "../host/env.ts";
import { BadEncoding, u32Bytes } from "../host/reader.ts";
import { key, read, write } from "../host/storage.ts";
import { refund } from "../host/deposit.ts";
import { admitted, executionOf } from "./manager.ts";
import { logRoot, writeLog } from "./logger.ts";
import { readRecord, requireOpen, viewOf, writeRecord } from "./record.ts";
import { simulate } from "./simulator.ts";
import { Slot } from "./staging.ts";

const MANAGEMENT = key("m");

/** Gas for the question to the management unit, and for what the answer starts. */
const QUESTION_GAS = 15_000_000_000_000;
const ANSWER_GAS = 150_000_000_000_000;

/** Account id of the management unit, UTF-8. Once, by the account itself: in the transaction that deploys the contract. */
export function init(): void {
  requireNoDeposit();
  requireSelf();
  if (read(MANAGEMENT) !== undefined) throw new ProtocolError("Unauthorized", "the unit is initialized");
  write(MANAGEMENT, argumentBytes());
}

/**
 * plan ‖ order with its length, u32 ‖ proof with its length, u32 ‖ for hop > 0: epoch u32 ‖ state hash 32 ‖ signatures.
 * Asks the management unit what it knows of the plan's execution; `on_authority` goes on with the answer.
 */
export function admit(): void {
  requireNoDeposit();
  const admission = argumentBytes();
  const management = read(MANAGEMENT);
  if (management === undefined) throw new ProtocolError("Unauthorized", "the unit is not initialized");
  const asked = env.promise_create(
    text(management),
    "authority_for",
    executionOf(admission),
    0n,
    QUESTION_GAS,
  );
  const self = text(ownAccount());
  env.promise_return(env.promise_then(asked, self, "on_authority", admission, 0n, ANSWER_GAS));
}

const ANSWERED = 1n;

/** The unit's own callback: the arguments of `admit`, with the management unit's answer. */
export function on_authority(): void {
  requireSelf();
  if (env.promise_result(0, REGISTER) !== ANSWERED)
    throw new ProtocolError("UnknownPlan", "the management unit does not answer");
  const answer = result();
  writeRecord(admitted(argumentBytes(), answer, sha256(ownAccount())));
}

/**
 * execution 32 ‖ kind u8 ‖ offset u32 ‖ total u32 ‖ bytes: a chunk of what a run of the caller's will take. The deposit pays
 * for its storage; what is attached beyond that is kept for the chunks to come.
 */
export function stage(): void {
  parseArguments((reader) => {
    const execution = reader.take(32);
    requireOpen(execution);
    const [kind, offset, total] = [reader.u8(), reader.u32(), reader.u32()];
    const slot = Slot.of(execution, caller());
    slot.pay();
    slot.put(kind, offset, total, reader.tail());
    slot.keep(false);
  });
}

/**
 * execution 32 ‖ most steps u64 → flags u8 (1 closed, 2 to be continued, 4 page missing) ‖
 * page u32 ‖ steps of this call u64 ‖ header ‖ pages root. The deposit pays for changed pages that are kept until the run is
 * continued; what is not needed goes back to the caller, and all of it when the hop is closed.
 */
export function run(): void {
  const [execution, steps] = parseArguments((reader) => [reader.take(32), reader.take(8)] as const);
  const record = requireOpen(execution);
  const owner = caller();
  const slot = Slot.of(execution, owner);
  slot.pay();
  const state = slot.get("state");
  if (!equalBytes(sha256(state), record.currentState))
    throw new ProtocolError("WrongState", `not the recorded state of ${toHex(execution)}`);
  const ran = simulate(record, slot, steps);
  if (!ran.closed) slot.keepState(ran.state);
  refund(owner, ran.closed ? slot.release() : slot.keep(true));
  const currentState = sha256(ran.state);
  const stored = { ...record, open: !ran.closed, currentState };
  if (ran.paused) writeRecord(stored);
  else {
    writeLog(stored, ran);
    writeRecord({ ...stored, loggedState: currentState, part: record.part + 1 });
  }
  giveBack(concat(Uint8Array.of(ran.flags), u32Bytes(ran.page), ran.steps, ran.state));
}

function executionArgument(): Uint8Array {
  const execution = argumentBytes();
  if (execution.length !== 32) throw new BadEncoding("an execution has 32 bytes");
  return execution;
}

/** execution 32: frees what the caller has staged for it and gives the deposit back. */
export function release(): void {
  requireNoDeposit();
  const owner = caller();
  refund(owner, Slot.of(executionArgument(), owner).release());
}

/** View. execution 32 → hop u32 ‖ open u8 ‖ part u32 ‖ order hash ‖ state hash, or nothing. */
export function execution(): void {
  const record = readRecord(executionArgument());
  giveBack(record === undefined ? new Uint8Array() : viewOf(record));
}

/** View: the rolling root. */
export const log_root = (): void => giveBack(logRoot() ?? ZERO_32);

/** View: account id of the management unit, UTF-8. */
export const management = (): void => giveBack(read(MANAGEMENT) ?? new Uint8Array());

/** View. execution 32 ‖ account → bytes of storage that the account's staging takes, and that it has paid for, u32 each. */
export function staged(): void {
  const [of, account] = parseArguments((reader) => [reader.take(32), reader.tail()] as const);
  const { bytes, paid } = Slot.of(of, account);
  giveBack(concat(u32Bytes(bytes), u32Bytes(paid)));
}
