/** The listing: every source line with its address and bytes, then the names. */
import type { DlxObject } from "../object/object.ts";
import type { Emitted } from "./image.ts";

const hex = (n: number, digits = 8): string => n.toString(16).padStart(digits, "0");

/** Bytes of one row of a listing. */
const ROW = 4;

/** Address and bytes of each row that a statement takes; room without contents is one row without bytes. */
function rowsOf({ item, address, bytes }: Emitted): string[] {
  const { kind } = item.body;
  if (bytes.length === 0 || kind === "space" || kind === "align") return [hex(address)];
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += ROW)
    rows.push(`${hex(address + at)} ${Buffer.from(bytes.subarray(at, at + ROW)).toString("hex")}`);
  return rows;
}

function summary(o: DlxObject): string[] {
  return [
    `entry  ${hex(o.entry)}`,
    `text   ${hex(o.textBase)}  ${o.text.length} bytes`,
    `data   ${hex(o.dataBase)}  ${o.data.length} bytes`,
    `memory ${hex(o.memorySize)}  output ${hex(o.outputLimit)}`,
  ];
}

/** Two's complement of 32 bits where the value has them, decimal otherwise. */
function valueText(value: number): string {
  const isWord = value >= -(2 ** 31) && value < 2 ** 32;
  return isWord ? hex(value >>> 0) : String(value);
}

/** `lines` is the source; `emitted` its statements in any order. */
export function renderListing(
  object: DlxObject,
  lines: readonly string[],
  emitted: readonly Emitted[],
  symbols: ReadonlyMap<string, number>,
): string {
  const byLine = new Map(emitted.map((statement) => [statement.item.line, rowsOf(statement)]));
  const rows = lines.flatMap((source, i) => {
    const [first = "", ...more] = byLine.get(i + 1) ?? [];
    return [`${first.padEnd(17)} ${String(i + 1).padStart(5)}  ${source}`.trimEnd(), ...more];
  });
  const names = [...symbols].map(([name, value]) => `${valueText(value)}  ${name}`);
  return [...rows, "", ...summary(object), "", ...names, ""].join("\n");
}
