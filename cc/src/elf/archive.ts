/** Archives of object files in the common `ar` form, with the long names of System V. */
import { CcError } from "../error.ts";

const MAGIC = "!<arch>\n";
const HEADER_BYTES = 60;

export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One encoding for the same members: no times, owners or modes. Names are at most 15 characters. */
export function writeArchive(members: readonly Member[]): Uint8Array {
  const parts: Uint8Array[] = [ascii(MAGIC)];
  for (const { name, bytes } of members) {
    const field = `${name}/`;
    if (field.length > 16) throw new RangeError(`the name of member ${name} is longer than 15 characters`);
    const head = `${field.padEnd(16)}${"0".padEnd(12)}${"0".padEnd(6)}${"0".padEnd(6)}${"644".padEnd(8)}`;
    parts.push(ascii(`${head}${String(bytes.length).padEnd(10)}\`\n`), bytes);
    if (bytes.length % 2 === 1) parts.push(ascii("\n"));
  }
  return Uint8Array.from(Buffer.concat(parts));
}

/** True when the bytes begin like an archive. */
export const isArchive = (bytes: Uint8Array): boolean =>
  new TextDecoder("latin1").decode(bytes.subarray(0, MAGIC.length)) === MAGIC;

/** Members in their order, without symbol tables. Throws CcError for a damaged archive. */
export function readArchive(file: string, bytes: Uint8Array): Member[] {
  const members: Member[] = [];
  let longNames = "";
  for (let at = MAGIC.length; at < bytes.length;) {
    const header = new TextDecoder("latin1").decode(bytes.subarray(at, at + HEADER_BYTES));
    const size = Number(header.slice(48, 58));
    if (!header.endsWith("`\n") || !Number.isInteger(size) || at + HEADER_BYTES + size > bytes.length)
      throw CcError.at(file, `a damaged archive at byte ${at}`);
    const content = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + size);
    const field = header.slice(0, 16).trimEnd();
    const long = /^\/(\d+)$/.exec(field)?.[1];
    if (field === "//") longNames = new TextDecoder().decode(content);
    else if (field !== "/") {
      const name = long === undefined ? field : longNames.slice(Number(long));
      members.push({ name: name.split("/")[0]!, bytes: content });
    }
    at += HEADER_BYTES + size + (size % 2);
  }
  return members;
}
