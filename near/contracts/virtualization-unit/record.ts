/** What the unit keeps of an execution. */
import { concat, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { LOG_RECORD_BYTES } from "@chainsatlas/shared/protocol/log-record.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import { Reader, u32Bytes } from "../host/reader.ts";
import { key, read, write } from "../host/storage.ts";

export interface Record {
  readonly execution: Uint8Array;
  readonly hop: number;
  readonly open: boolean;
  /** Records logged in this hop. */
  readonly part: number;
  readonly orderHash: Uint8Array;
  /** State that was admitted, or logged last. */
  readonly loggedState: Uint8Array;
  /** State that a run goes on from: further than the logged one between transactions of one run. */
  readonly currentState: Uint8Array;
  /** Encoded log record of this hop; what a run adds is zero: see logger.ts. */
  readonly template: Uint8Array;
  /** The order, encoded. */
  readonly order: Uint8Array;
}

const recordKey = (execution: Uint8Array): Uint8Array => key("e", execution);

const head = ({ hop, open, part, orderHash, loggedState }: Record): Uint8Array[] => [
  u32Bytes(hop),
  Uint8Array.of(open ? 1 : 0),
  u32Bytes(part),
  orderHash,
  loggedState,
];

/** The part that the view `execution` gives. */
export const viewOf = (record: Record): Uint8Array => concat(...head(record));

export function writeRecord(record: Record): void {
  const { execution, currentState, template, order } = record;
  write(recordKey(execution), concat(...head(record), currentState, template, order));
}

export function readRecord(execution: Uint8Array): Record | undefined {
  const bytes = read(recordKey(execution));
  if (bytes === undefined) return undefined;
  const reader = new Reader(bytes);
  return {
    execution,
    hop: reader.u32(),
    open: reader.u8() === 1,
    part: reader.u32(),
    orderHash: reader.take(32),
    loggedState: reader.take(32),
    currentState: reader.take(32),
    template: reader.take(LOG_RECORD_BYTES),
    order: reader.tail(),
  };
}

/** Throws ProtocolError UnknownExecution or NotOpen. */
export function requireOpen(execution: Uint8Array): Record {
  const record = readRecord(execution);
  if (record === undefined) throw new ProtocolError("UnknownExecution", toHex(execution));
  if (!record.open) throw new ProtocolError("NotOpen", `hop ${record.hop}`);
  return record;
}
