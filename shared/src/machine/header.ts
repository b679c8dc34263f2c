/**
 * The state header: everything of a machine's state but its pages, in 188 bytes.
 * Source: docs/machine.md "State header".
 */
import { utf8 } from "../bytes/bytes.ts";
import { bytes32, constant, EncodingError, struct, u32, u64, type FieldCodec } from "../bytes/codec.ts";
import { Fault, Status } from "./constants.ts";

export interface Header {
  readonly status: Status;
  /** `Fault.NONE` unless the status is FAULTED. */
  readonly cause: Fault;
  /** SHA-256 of the object, 32 bytes. */
  readonly programId: Uint8Array;
  readonly pc: number;
  /** Completed instructions and trap charges, below 2^64. */
  readonly steps: bigint;
  /** 32 registers; index 0 is always 0. */
  readonly registers: Uint32Array;
  /** Bytes. */
  readonly inputLength: number;
  /** Bytes of the input that TRAP 3 has read. */
  readonly inputCursor: number;
  /** Bytes that TRAP 4 has written. */
  readonly outputLength: number;
}

const code = <T extends number>(last: T): FieldCodec<T> => ({
  size: 1,
  encode(value) {
    if (!Number.isInteger(value) || value < 0 || value > last)
      throw new Error(`must be 0 to ${last}, is ${value}`);
    return Uint8Array.of(value);
  },
  decode(bytes) {
    const value = bytes[0]!;
    if (value > last) throw new Error(`must be 0 to ${last}, is ${value}`);
    return value as T;
  },
});

const registers: FieldCodec<Uint32Array> = {
  size: 31 * 4,
  encode(value) {
    if (value.length !== 32) throw new Error(`must be 32 registers, are ${value.length}`);
    if (value[0] !== 0) throw new Error(`must have 0 in r0, has ${value[0]}`);
    const view = new DataView(new ArrayBuffer(31 * 4));
    for (let i = 1; i < 32; i++) view.setUint32((i - 1) * 4, value[i]!);
    return new Uint8Array(view.buffer);
  },
  decode(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return Uint32Array.from({ length: 32 }, (_, i) => (i === 0 ? 0 : view.getUint32((i - 1) * 4)));
  },
};

const codec = struct("state header", {
  magic: constant(utf8("DLXS")),
  version: constant(Uint8Array.of(1)),
  status: code<Status>(Status.FAULTED),
  cause: code<Fault>(Fault.LIMIT),
  reserved: constant(Uint8Array.of(0)),
  programId: bytes32,
  pc: u32,
  steps: u64,
  registers,
  inputLength: u32,
  inputCursor: u32,
  outputLength: u32,
});

/** Size of an encoded header. */
export const HEADER_BYTES = codec.size;

function checkCause({ status, cause }: Header): void {
  if ((status === Status.FAULTED) !== (cause !== Fault.NONE))
    throw new EncodingError("state header", "cause", `is ${cause}, which status ${status} does not allow`);
}

/** The 188 bytes of a header. Throws EncodingError when a field is out of range. */
export function encodeHeader(header: Header): Uint8Array {
  checkCause(header);
  return codec.encode(header);
}

/** The header of exactly 188 canonical bytes. Throws EncodingError, which names the field. */
export function decodeHeader(bytes: Uint8Array): Header {
  const header = codec.decode(bytes);
  checkCause(header);
  return header;
}
