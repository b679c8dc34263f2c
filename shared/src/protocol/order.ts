import { concat, utf8 } from "../bytes/bytes.ts";
import { bytes32, constant, EncodingError, struct, u32, u64, u8, type Decoded } from "../bytes/codec.ts";
import { INPUT_BASE, MAX_MEMORY, MAX_OUTPUT, PAGE_BYTES } from "../machine/constants.ts";
import { PARAMETERS } from "./parameters.ts";

const headLayout = {
  magic: constant(utf8("ATLO")),
  version: constant(Uint8Array.of(PARAMETERS.version)),
  network: bytes32,
  execution: bytes32,
  hop: u32,
  chain: bytes32,
  unit: bytes32,
  predecessorChain: bytes32,
  predecessorUnit: bytes32,
  programId: bytes32,
  textBase: u32,
  textLength: u32,
  memorySize: u32,
  outputLimit: u32,
  /** Total steps of the machine at which this hop ends at the latest. */
  stepLimit: u64,
  /** Address of the first segment. */
  codeStart: u32,
  segmentCount: u8,
} as const;

const segmentLayout = { length: u32, sha256: bytes32 } as const;

const head = struct("order", headLayout);
const segmentCodec = struct("segment", segmentLayout);

/** A piece of the text, by its length in bytes and its hash. */
export type SegmentDigest = Decoded<typeof segmentLayout>;

/** What one unit is to do in one hop. Source: docs/protocol.md "Orders". */
export type Order = Omit<Decoded<typeof headLayout>, "segmentCount"> & {
  readonly segments: readonly SegmentDigest[];
};

export const ORDER_HEAD_BYTES = head.size;

/** Bytes of code that the order's unit holds. */
export const codeLength = (order: Order): number => order.segments.reduce((n, { length }) => n + length, 0);

function check(order: Order): Order {
  const fail = (field: string, reason: string): never => {
    throw new EncodingError("order", field, reason);
  };
  const { textBase, textLength, memorySize, outputLimit, codeStart, segments } = order;
  if (textBase % PAGE_BYTES !== 0) fail("textBase", "is not a multiple of 256");
  if (textLength === 0 || textLength % 4 !== 0) fail("textLength", "is not a positive multiple of 4");
  if (textBase + textLength > INPUT_BASE) fail("textLength", "ends above 0xE0000000");
  if (memorySize % PAGE_BYTES !== 0 || memorySize > MAX_MEMORY)
    fail("memorySize", "is not a multiple of 256 up to 2^24");
  if (outputLimit > MAX_OUTPUT) fail("outputLimit", "is above 2^24");
  if (segments.length < 1 || segments.length > PARAMETERS.maxSegmentsPerOrder)
    fail("segments", `are ${segments.length}, not 1 to ${PARAMETERS.maxSegmentsPerOrder}`);
  segments.forEach(({ length }, i) => {
    if (length === 0 || length % 4 !== 0) fail(`segments[${i}].length`, "is not a positive multiple of 4");
  });
  if (codeStart < textBase || codeStart % 4 !== 0) fail("codeStart", "is not a word of the text");
  if (codeStart + codeLength(order) > textBase + textLength) fail("segments", "end after the text");
  return order;
}

export function encodeOrder(order: Order): Uint8Array {
  check(order);
  return concat(
    head.encode({ ...order, segmentCount: order.segments.length }),
    ...order.segments.map((segment) => segmentCodec.encode(segment)),
  );
}

export function decodeOrder(bytes: Uint8Array): Order {
  const { segmentCount, ...fields } = head.decode(bytes.subarray(0, head.size));
  if (bytes.length !== head.size + segmentCount * segmentCodec.size)
    throw new EncodingError("order", "length", `does not fit its ${segmentCount} segments`);
  const segments = Array.from({ length: segmentCount }, (_, i) => {
    const at = head.size + i * segmentCodec.size;
    return segmentCodec.decode(bytes.subarray(at, at + segmentCodec.size));
  });
  return check({ ...fields, segments });
}
