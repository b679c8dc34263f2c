/** What the unit keeps besides the words. It takes as many bytes whatever it says: what a batch adds is words alone. */
import { concat, equalBytes, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { bytes32, struct, u32, u64 } from "@chainsatlas/shared/bytes/codec.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import { digestBytes, digestOf } from "@chainsatlas/shared/protocol/ledger/digest.ts";
import type { LedgerRecord } from "@chainsatlas/shared/protocol/ledger/record.ts";
import { key, read, write } from "../host/storage.ts";

const PLACE = key("c");
const RECORD = key("l");

const codec = struct("record", {
  number: u64,
  head: bytes32,
  time: u64,
  digest: bytes32,
  /** Of the open batch; zeros when there is none. */
  openHead: bytes32,
  openTime: u64,
  next: u32,
  rest: bytes32,
  /** Bytes of storage that are paid for and free again. */
  credit: u64,
});

export interface Kept {
  readonly record: LedgerRecord;
  readonly credit: bigint;
}

const uninitialized = (): never => {
  throw new ProtocolError("Unauthorized", "the unit is not initialized");
};

/** network ‖ chain, as `init` kept them. */
export const place = (): Uint8Array => read(PLACE) ?? uninitialized();

export const isInitialized = (): boolean => read(PLACE) !== undefined;

export const begin = (network: Uint8Array, chain: Uint8Array): void => write(PLACE, concat(network, chain));

/** The record as it is kept: what `status` gives. */
export const recordBytes = (): Uint8Array => read(RECORD) ?? uninitialized();

export function readRecord(): Kept {
  const network = place().slice(0, 32);
  const { digest, openHead, openTime, next, rest, credit, ...done } = codec.decode(recordBytes());
  const open = equalBytes(openHead, ZERO_32) ? undefined : { head: openHead, time: openTime, next, rest };
  return { record: { network, ...done, digest: digestOf(digest), open }, credit };
}

export function writeRecord({ number, head, time, digest, open }: LedgerRecord, credit: bigint): void {
  const {
    head: openHead,
    time: openTime,
    next,
    rest,
  } = open ?? { head: ZERO_32, time: 0n, next: 0, rest: ZERO_32 };
  const fields = { number, head, time, digest: digestBytes(digest), openHead, openTime, next, rest, credit };
  write(RECORD, codec.encode(fields));
}
