/** The machine, over what is staged: the native core does the work. Source: docs/protocol.md "run". */
import { concat, equalBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import {
  PROTOCOL_ERRORS,
  ProtocolError,
  type ProtocolErrorName,
} from "@chainsatlas/shared/protocol/errors.ts";
import { Reader } from "../host/reader.ts";
import type { Record } from "./record.ts";
import type { Slot } from "./staging.ts";

/** What one transaction did of a run. */
export interface Ran {
  /** 1 closed, 2 to be continued in another transaction, 4 a page is missing. */
  readonly flags: number;
  readonly closed: boolean;
  readonly paused: boolean;
  readonly page: number;
  /** Steps of this transaction, u64. */
  readonly steps: Uint8Array;
  /** header ‖ pages root. */
  readonly state: Uint8Array;
  readonly outputHash: Uint8Array;
}

/** Where the part of an order begins that the machine reads: its program id. */
const TASK_AT = 201;
export const HEADER_BYTES = 188;
const DONE = 0xff;
const CLOSED = 1;
const PAUSED = 2;

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
  const [done, state, outputHash] = [reader.take(8), reader.take(HEADER_BYTES + 32), reader.take(32)];
  const [closed, paused] = [(flags & CLOSED) !== 0, (flags & PAUSED) !== 0];
  return { flags, closed, paused, page, steps: done, state, outputHash };
}
