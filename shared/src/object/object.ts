/**
 * The object file: what the assembler writes and every machine loads. One program, one encoding: its SHA-256 is the
 * program id. Source: docs/machine.md "Object file", "Address space".
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { INPUT_BASE, MAX_MEMORY, MAX_OUTPUT, PAGE_BYTES } from "../machine/constants.ts";

/** A program: text to fetch, data that memory starts with, and what it asks of the machine. */
export interface DlxObject {
  /** Address of the first instruction, inside the text. */
  readonly entry: number;
  /** Address of the text, a multiple of 256. */
  readonly textBase: number;
  /** Instruction words, big-endian; never empty. */
  readonly text: Uint8Array;
  /** Address of the data; 0 when there is none. */
  readonly dataBase: number;
  /** Initial memory from `dataBase`, without trailing zero bytes. */
  readonly data: Uint8Array;
  /** Bytes of memory, a multiple of 256, at most 16 MiB. */
  readonly memorySize: number;
  /** Most bytes that the program may write, at most 16 MiB. */
  readonly outputLimit: number;
}

/** Bytes or fields that are not a canonical object: which field, and why. */
export class ObjectError extends Error {
  readonly field: string;
  readonly reason: string;
  constructor(field: string, reason: string) {
    super(`object: field "${field}" ${reason}`);
    this.name = "ObjectError";
    this.field = field;
    this.reason = reason;
  }
}

/** Bytes before the text: magic, version, zero and seven words. */
export const OBJECT_HEADER_BYTES = 36;

const MAGIC = 0x444c_5831; // "DLX1"
const VERSION = 1;
const hex = (n: number): string => `0x${n.toString(16)}`;

function require(condition: boolean, field: string, reason: string): void {
  if (!condition) throw new ObjectError(field, reason);
}

function requireWord(value: number, field: string): void {
  require(Number.isInteger(value) &&
    value >= 0 &&
    value <= 0xffff_ffff, field, `is not a 32-bit number: ${value}`);
}

/** First address behind the pages that the text occupies: loads and stores below it and from the text base fault. */
export const textPagesEnd = (o: Pick<DlxObject, "textBase" | "text">): number =>
  Math.ceil((o.textBase + o.text.length) / PAGE_BYTES) * PAGE_BYTES;

function checkText(o: DlxObject): void {
  const end = o.textBase + o.text.length;
  require(o.textBase % PAGE_BYTES ===
    0, "textBase", `must be a multiple of ${PAGE_BYTES}, is ${hex(o.textBase)}`);
  require(o.text.length > 0, "text", "is empty: a program needs at least one instruction");
  require(o.text.length % 4 === 0, "text", `must have a multiple of 4 bytes, has ${o.text.length}`);
  require(end <= INPUT_BASE, "text", `must end at or below ${hex(INPUT_BASE)}, ends at ${hex(end)}`);
  require(o.entry % 4 === 0, "entry", `must be a multiple of 4, is ${hex(o.entry)}`);
  require(o.entry >= o.textBase && o.entry < end, "entry", `must be inside the text, is ${hex(o.entry)}`);
}

function checkData(o: DlxObject): void {
  if (o.data.length === 0) {
    require(o.dataBase === 0, "dataBase", `must be 0 when there is no data, is ${hex(o.dataBase)}`);
    return;
  }
  const end = o.dataBase + o.data.length;
  const memory = hex(o.memorySize);
  require(end <= o.memorySize, "data", `must be inside the memory of ${memory} bytes, ends at ${hex(end)}`);
  const apart = end <= o.textBase || o.dataBase >= textPagesEnd(o);
  require(apart, "data", `must not touch the pages of the text, is at ${hex(o.dataBase)} to ${hex(end)}`);
  require(o.data[o.data.length - 1] !== 0, "data", "must not end with zero bytes: memory is zero anyway");
}

function check(o: DlxObject): void {
  for (const field of ["entry", "textBase", "dataBase", "memorySize", "outputLimit"] as const)
    requireWord(o[field], field);
  require(o.memorySize % PAGE_BYTES ===
    0, "memorySize", `must be a multiple of ${PAGE_BYTES}, is ${o.memorySize}`);
  require(o.memorySize <= MAX_MEMORY, "memorySize", `must be at most ${MAX_MEMORY}, is ${o.memorySize}`);
  require(o.outputLimit <= MAX_OUTPUT, "outputLimit", `must be at most ${MAX_OUTPUT}, is ${o.outputLimit}`);
  checkText(o);
  checkData(o);
}

/** The canonical bytes of an object. Throws ObjectError when the object breaks a rule. */
export function encodeObject(o: DlxObject): Uint8Array {
  check(o);
  const out = new Uint8Array(OBJECT_HEADER_BYTES + o.text.length + o.data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC);
  view.setUint16(4, VERSION);
  const words = [o.entry, o.textBase, o.text.length, o.dataBase, o.data.length, o.memorySize, o.outputLimit];
  words.forEach((word, i) => view.setUint32(8 + 4 * i, word));
  out.set(o.text, OBJECT_HEADER_BYTES);
  out.set(o.data, OBJECT_HEADER_BYTES + o.text.length);
  return out;
}

/** The object of these bytes. Throws ObjectError unless they are exactly what `encodeObject` would write. */
export function decodeObject(bytes: Uint8Array): DlxObject {
  const size = bytes.length;
  require(size >= OBJECT_HEADER_BYTES, "length", `must be at least ${OBJECT_HEADER_BYTES}, is ${size}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  require(view.getUint32(0) === MAGIC, "magic", 'is not "DLX1": this is no object file');
  require(view.getUint16(4) === VERSION, "version", `must be ${VERSION}, is ${view.getUint16(4)}`);
  require(view.getUint16(6) === 0, "zero", `must be 0, is ${view.getUint16(6)}`);
  const word = (i: number): number => view.getUint32(8 + 4 * i);
  const textEnd = OBJECT_HEADER_BYTES + word(2);
  const expected = textEnd + word(4);
  require(size === expected, "length", `must be ${expected} as the header says, is ${size}`);
  const object: DlxObject = {
    entry: word(0),
    textBase: word(1),
    text: bytes.slice(OBJECT_HEADER_BYTES, textEnd),
    dataBase: word(3),
    data: bytes.slice(textEnd),
    memorySize: word(5),
    outputLimit: word(6),
  };
  check(object);
  return object;
}

/** The 32-byte name of a program everywhere: SHA-256 of its object file. */
export const programId = (objectBytes: Uint8Array): Uint8Array => sha256(objectBytes);
