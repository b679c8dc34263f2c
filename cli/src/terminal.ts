import { stderr, stdout } from "node:process";

const color = stderr.isTTY && !("NO_COLOR" in process.env);
const paint = (code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = (text: string): string => paint(1, text);
export const dim = (text: string): string => paint(2, text);
export const green = (text: string): string => paint(32, text);
export const red = (text: string): string => paint(31, text);
export const cyan = (text: string): string => paint(36, text);

/** Text for people: always on stderr, so that stdout holds results only. */
export const say = (line = ""): void => void stderr.write(`${line}\n`);

/** One line that replaces itself while work goes on; nothing when stderr is no terminal. */
export function progress(line: string): void {
  if (stderr.isTTY) stderr.write(`\r\u001b[K${line.slice(0, Math.max(20, stderr.columns - 1))}`);
}

/** Removes the progress line. */
export const progressDone = (): void => {
  if (stderr.isTTY) stderr.write("\r\u001b[K");
};

/** The one document of a command with --json. */
export const printJson = (document: unknown): void =>
  void stdout.write(
    `${JSON.stringify(document, (_, value: unknown) => (typeof value === "bigint" ? jsonNumber(value) : value), 2)}\n`,
  );

/** Numbers that a double holds exactly stay numbers; larger ones become decimal strings. */
const jsonNumber = (value: bigint): number | string =>
  value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value.toString();

/** 1234567 as "1,234,567". */
export const grouped = (value: number | bigint): string => value.toLocaleString("en-US");
