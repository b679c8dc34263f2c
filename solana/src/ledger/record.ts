/** How far a ledger is, as its account holds it: `shared/crates/ledger/src/record.rs`. */
import { bytes32, struct, u32, u64, u8 } from "@chainsatlas/shared/bytes/codec.ts";
import type { LedgerStatus } from "@chainsatlas/shared/chain/ledger-unit.ts";
import type { LedgerRecord } from "@chainsatlas/shared/protocol/ledger/record.ts";

const codec = struct("ledger record", {
  network: bytes32,
  number: u64,
  head: bytes32,
  time: u64,
  digest: bytes32,
  isOpen: u8,
  openHead: bytes32,
  openTime: u64,
  next: u32,
  rest: bytes32,
});

export interface StoredRecord extends LedgerStatus {
  readonly network: Uint8Array;
}

/** Throws EncodingError for bytes that are no record. */
export function decodeRecord(bytes: Uint8Array): StoredRecord {
  const { isOpen, openHead, openTime, next, rest, ...complete } = codec.decode(bytes);
  return isOpen === 1 ? { ...complete, open: { head: openHead, time: openTime, next, rest } } : complete;
}

/** The record as the reference goes on with it; the digest has no part in what words a batch touches. */
export const forReference = (record: StoredRecord): LedgerRecord => ({
  ...record,
  ...{ digest: 0n, open: record.open },
});
