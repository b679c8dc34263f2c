/** Batches as bytes: the header that the quorum signs, the chain of hashes over the items, parts. Source: docs/ledger.md. */
import { concat, sha256, ZERO_32 } from "../../bytes/bytes.ts";
import { bytes32, constant, EncodingError, struct, u16, u32, u64, type Decoded } from "../../bytes/codec.ts";
import { messageDigest, Purpose } from "../message.ts";
import { LEDGER_PARAMETERS } from "./parameters.ts";

const headerLayout = {
  version: constant(Uint8Array.of(1)),
  number: u64,
  previousHead: bytes32,
  epoch: u32,
  /** Seconds since 1970. */
  time: u64,
  /** First hash of the chain over the items; zero for a batch without items. */
  items: bytes32,
} as const;

export type BatchHeader = Decoded<typeof headerLayout>;

const headerCodec = struct("batch header", headerLayout);

export const BATCH_HEADER_BYTES = headerCodec.size;
export const encodeBatchHeader = (header: BatchHeader): Uint8Array => headerCodec.encode(header);
export const decodeBatchHeader = (bytes: Uint8Array): BatchHeader => headerCodec.decode(bytes);

/** What the quorum signs, and the head after the batch. */
export const batchHead = (network: Uint8Array, header: Uint8Array): Uint8Array =>
  messageDigest(Purpose.BATCH, network, header);

/**
 * The chain over items from the end: the hash at i is SHA-256(hash at i + 1 ‖ item i), the one behind the last item is
 * zero. So whoever holds the hash at i can check any number of items from i on before it applies them.
 * Returns one hash more than there are items.
 */
export function itemChain(items: readonly Uint8Array[], rest = ZERO_32): Uint8Array[] {
  const out = new Array<Uint8Array>(items.length + 1);
  out[items.length] = rest;
  for (let i = items.length - 1; i >= 0; i--) out[i] = sha256(out[i + 1]!, items[i]!);
  return out;
}

const partLayout = {
  /** The batch's number. */
  number: u64,
  /** Index of the part's first item in the batch. */
  first: u32,
  /** The chain's hash behind the part's last item. */
  rest: bytes32,
} as const;

const partCodec = struct("part", partLayout);
export const PART_HEAD_BYTES = partCodec.size;

/** Some items of a batch, one after the other. */
export type Part = Decoded<typeof partLayout> & { readonly items: readonly Uint8Array[] };

/** number 8 ‖ first 4 ‖ rest 32 ‖ (length 2 ‖ item) for each item. */
export const encodePart = ({ items, ...head }: Part): Uint8Array =>
  concat(partCodec.encode(head), ...items.flatMap((item) => [u16.encode(item.length), item]));

/** Throws EncodingError unless the bytes are a part with at least one item. */
export function decodePart(bytes: Uint8Array): Part {
  const head = partCodec.decode(bytes.subarray(0, PART_HEAD_BYTES));
  const items: Uint8Array[] = [];
  for (let at = PART_HEAD_BYTES; at < bytes.length;) {
    const length = at + 2 <= bytes.length ? u16.decode(bytes.subarray(at, at + 2)) : 0;
    if (length === 0 || length > LEDGER_PARAMETERS.itemBytes || at + 2 + length > bytes.length)
      throw new EncodingError("part", `items[${items.length}]`, `has a length of ${length}`);
    items.push(bytes.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  if (items.length === 0) throw new EncodingError("part", "items", "is empty");
  return { ...head, items };
}

/** A batch, from item `from` on, cut into parts of at most `bytes` bytes each. Throws RangeError when an item does not fit. */
export function cutBatch(
  number: bigint,
  items: readonly Uint8Array[],
  bytes: number,
  from = 0,
): Uint8Array[] {
  const chain = itemChain(items);
  const parts: Uint8Array[] = [];
  for (let first = from; first < items.length;) {
    let end = first;
    let size = PART_HEAD_BYTES;
    while (end < items.length && size + 2 + items[end]!.length <= bytes) size += 2 + items[end++]!.length;
    if (end === first) throw new RangeError(`item ${first} does not fit into ${bytes} bytes`);
    parts.push(encodePart({ number, first, rest: chain[end]!, items: items.slice(first, end) }));
    first = end;
  }
  return parts;
}
