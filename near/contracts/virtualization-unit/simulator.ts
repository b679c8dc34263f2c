/**
 * The machine, over what is staged: the native core does the work. ../virtualization-unit-ts has the same in TypeScript.
 * Source: docs/protocol.md "run".
 */
import { concat, equalBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import {
  PROTOCOL_ERRORS,
  ProtocolError,
  type ProtocolErrorName,
} from "@chainsatlas/shared/protocol/errors.ts";
import { Reader } from "../host/reader.ts";
import { CLOSED, PAUSED, type Ran } from "./ran.ts";
import type { Record } from "./record.ts";
import type { Slot } from "./staging.ts";

/** Where the part of an order begins that the machine reads: its program id. */
const TASK_AT = 201;
const STATE_BYTES = 220;
const DONE = 0xff;

function refusal(number: number, page: number): ProtocolError {
  const name = Object.keys(PROTOCOL_ERRORS).find(
    (error) => PROTOCOL_ERRORS[error as ProtocolErrorName] === number,
  ) as ProtocolErrorName;
  return new ProtocolError(name, name === "PageMissing" ? String(page) : "refused by the machine");
}

/**
 * Runs at most `steps` (u64) steps of a record's order. Throws ProtocolError when nothing may change: a state that is further
 * than the logged one may be logged as it is.
 */
export function simulate({ order, loggedState, currentState }: Record, slot: Slot, steps: Uint8Array): Ran {
  const resumed = equalBytes(loggedState, currentState) ? 0 : 1;
  const outcome = env.run_machine(
    order.subarray(TASK_AT),
    slot.get("state"),
    slot.get("code"),
    slot.get("pages"),
    slot.overlayKey,
    concat(steps, Uint8Array.of(resumed)),
  );
  const reader = new Reader(outcome);
  const [error, flags] = [reader.u8(), reader.u8()];
  reader.take(2);
  const page = reader.u32();
  if (error !== DONE) throw refusal(error, page);
  const [done, state, outputHash] = [reader.take(8), reader.take(STATE_BYTES), reader.take(32)];
  const [closed, paused] = [(flags & CLOSED) !== 0, (flags & PAUSED) !== 0];
  return { flags, closed, paused, page, steps: done, state, outputHash };
}
