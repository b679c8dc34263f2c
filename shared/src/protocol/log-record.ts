import { sha256, concat, utf8 } from "../bytes/bytes.ts";
import { bytes32, constant, struct, u32, type Decoded } from "../bytes/codec.ts";
import type { SegmentDigest } from "./order.ts";
import { PARAMETERS } from "./parameters.ts";

const layout = {
  magic: constant(utf8("ATLL")),
  version: constant(Uint8Array.of(PARAMETERS.version)),
  network: bytes32,
  execution: bytes32,
  hop: u32,
  /** Number of the record within its hop, from 0. */
  part: u32,
  chain: bytes32,
  unit: bytes32,
  orderHash: bytes32,
  programId: bytes32,
  segmentsHash: bytes32,
  inputHash: bytes32,
  stateBefore: bytes32,
  stateAfter: bytes32,
  /** SHA-256 of the output when the machine ended with its output pages delivered, else zero. */
  outputHash: bytes32,
} as const;

/** What a unit's logger writes for one stored run. Source: whitepaper "Virtualization unit", Logger. */
export type LogRecord = Decoded<typeof layout>;

const codec = struct("log record", layout);

export const LOG_RECORD_BYTES = codec.size;
export const encodeLogRecord = (record: LogRecord): Uint8Array => codec.encode(record);
export const decodeLogRecord = (bytes: Uint8Array): LogRecord => codec.decode(bytes);

export const segmentsHash = (segments: readonly SegmentDigest[]): Uint8Array =>
  sha256(concat(...segments.map((segment) => segment.sha256)));

/** The unit's rolling root after one more record; the first `previous` is zero. */
export const nextLogRoot = (previous: Uint8Array, record: Uint8Array): Uint8Array =>
  sha256(concat(previous, sha256(record)));
