/** Bytes that each decoder must refuse, and the field that its error must name. */
import { toHex } from "../../bytes/bytes.ts";
import { encodeDelta, makeDelta } from "../../machine/delta.ts";
import { Fault, Status } from "../../machine/constants.ts";
import { encodeHeader, HEADER_BYTES } from "../../machine/header.ts";
import { PageTree } from "../../machine/merkle.ts";
import { encodeSnapshot, type Snapshot } from "../../machine/snapshot.ts";
import { encodeObject } from "../../object/object.ts";
import type { CodecName, MessageVector, RefusalVector } from "../schema.ts";
import { requireRefusal } from "../kinds/codecs.ts";
import { sharedCodecs } from "../target.ts";
import { emptyState } from "../state-json.ts";
import { cut, extended, replaced, without, word } from "./forgery.ts";
import { badBundles } from "./invalid-bundles.ts";

/** Messages have a tier of their own. */
type MachineCodec = Exclude<CodecName, MessageVector["message"]>;

type Bad = readonly [name: string, bytes: Uint8Array, field: string];

const object = encodeObject({
  entry: 0x104,
  textBase: 0x100,
  text: Uint8Array.of(0, 0, 0, 0, 0x44, 0, 0, 0),
  dataBase: 0x1000,
  data: Uint8Array.of(1, 2, 3),
  memorySize: 0x2000,
  outputLimit: 0x100,
});

function objects(): Bad[] {
  const at = (offset: number, value: number): Uint8Array => replaced(object, offset, ...word(value));
  return [
    ["empty", new Uint8Array(), "length"],
    ["header-cut", object.subarray(0, 35), "length"],
    ["magic", replaced(object, 3, 0x32), "magic"],
    ["version", replaced(object, 5, 2), "version"],
    ["zero", replaced(object, 7, 1), "zero"],
    ["entry-odd", at(8, 0x102), "entry"],
    ["entry-outside", at(8, 0x108), "entry"],
    ["text-base-odd", at(12, 0x104), "textBase"],
    ["text-length-short", at(16, 4), "length"],
    ["text-length-huge", at(16, 0xffff_fffc), "length"],
    ["text-half-word", replaced(without(object, 36, 2), 16, ...word(6)), "text"],
    ["text-empty", replaced(without(object, 36, 8), 16, ...word(0)), "text"],
    ["text-in-input", replaced(at(8, 0xe000_0000), 12, ...word(0xe000_0000)), "text"],
    ["data-in-text-page", at(20, 0x180), "data"],
    ["data-outside-memory", at(20, 0x1ffe), "data"],
    ["data-ends-with-zero", replaced(object, -1, 0), "data"],
    ["data-base-without-data", replaced(cut(object, 3), 24, ...word(0)), "dataBase"],
    ["memory-odd", at(28, 0x2001), "memorySize"],
    ["memory-too-large", at(28, 0x100_0100), "memorySize"],
    ["output-too-large", at(32, 0x100_0001), "outputLimit"],
    ["one-byte-more", extended(object, 1), "length"],
    ["one-byte-less", cut(object, 1), "length"],
  ];
}

const { header } = emptyState(new Uint8Array(32).fill(7));
const running = encodeHeader(header);
const faulted = encodeHeader({ ...header, status: Status.FAULTED, cause: Fault.TRAP });

const headers: readonly Bad[] = [
  ["empty", new Uint8Array(), "length"],
  ["short", cut(running, 1), "length"],
  ["long", extended(running, 0), "length"],
  ["magic", replaced(running, 0, 0x64), "magic"],
  ["version-0", replaced(running, 4, 0), "version"],
  ["version-2", replaced(running, 4, 2), "version"],
  ["status-4", replaced(running, 5, 4), "status"],
  ["status-255", replaced(running, 5, 255), "status"],
  ["cause-without-fault", replaced(running, 6, 1), "cause"],
  ["halted-with-cause", replaced(running, 5, 2, 1), "cause"],
  ["fault-without-cause", replaced(faulted, 6, 0), "cause"],
  ["cause-8", replaced(faulted, 6, 8), "cause"],
  ["reserved", replaced(running, 7, 1), "reserved"],
];

const page = (value: number): Uint8Array => new Uint8Array(256).fill(value);
const before: Snapshot = { header, tree: PageTree.from(new Map([[0x10, page(1)], [0x20, page(2)]])) }; // prettier-ignore
const after: Snapshot = { header, tree: before.tree.update(new Map([[0x20, page(3)], [0x30, page(4)]])) }; // prettier-ignore

/** What can be wrong with a header, a count and two pages behind each other, from the header's offset on. */
function paged(good: Uint8Array, at: number, [first, second]: readonly [number, number]): Bad[] {
  const count = at + HEADER_BYTES;
  const entry = (i: number): number => count + 4 + i * 260;
  return [
    ["empty", new Uint8Array(), at === 0 ? "header" : "base state hash"],
    ["header-cut", good.subarray(0, count - 1), "header"],
    ["header-bad", replaced(good, at + 4, 9), "version"],
    ["count-cut", good.subarray(0, count + 3), "page count"],
    ["count-small", replaced(good, count, ...word(1)), "end"],
    ["count-large", replaced(good, count, ...word(3)), "page number 2"],
    ["count-huge", replaced(good, count, ...word(0xffff_ffff)), "page number 2"],
    ["descending", replaced(good, entry(1), ...word(first - 1)), "page number 1"],
    ["repeated", replaced(good, entry(1), ...word(first)), "page number 1"],
    ["number-too-large", replaced(good, entry(1), ...word(1 << 24)), "page number 1"],
    ["page-cut", cut(good, 1), `page ${second}`],
    ["one-byte-more", extended(good, 0), "end"],
  ];
}

const snapshot = encodeSnapshot(before);
const snapshots: readonly Bad[] = [
  ...paged(snapshot, 0, [0x10, 0x20]),
  ["zero-page", replaced(snapshot, HEADER_BYTES + 8, ...page(0)), "page 16"],
];
const delta = encodeDelta(makeDelta(before, after));
const bundles: Bad[] = badBundles(before.tree).map(({ name, bytes, field }) => [name, bytes, field]);

/** Vectors of all decoders. */
export function refusedEncodings(): RefusalVector[] {
  const all: Readonly<Record<MachineCodec, readonly Bad[]>> = {
    object: objects(),
    header: headers,
    snapshot: snapshots,
    delta: paged(delta, 32, [0x20, 0x30]),
    bundle: bundles,
  };
  return (Object.entries(all) as [CodecName, readonly Bad[]][]).flatMap(([codec, bad]) =>
    bad.map(([name, bytes, field]) => {
      requireRefusal(field, () => sharedCodecs[codec](bytes));
      return {
        id: `invalid/${codec}-${name}`,
        comment: `${codec}: ${name.replaceAll("-", " ")}`,
        kind: "refusal",
        codec,
        bytes: toHex(bytes),
        field,
      };
    }),
  );
}
