/** What a person sees of a batch. */
import { bytesToHex } from "../hex.ts";
import { dim, green, printJson, say } from "../terminal.ts";
import type { Submitted } from "./submit.ts";

const shown = (value: unknown): string | bigint | number =>
  value instanceof Uint8Array ? `0x${bytesToHex(value)}` : (value as string | bigint | number);

/** Fields as a document has them: bytes in hexadecimal. */
export const documentOf = (fields: object): Record<string, string | bigint | number> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, shown(value)]));

export const fieldsText = (document: object): string =>
  Object.entries(document)
    .map(([field, value]) => `${field} ${value}`)
    .join("  ");

/** Events and transactions; with `json` as a document, with what else it has. */
export function sayOutcome(
  { batch, events, chains }: Submitted,
  json: boolean,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const documents = events.map(documentOf);
  for (const { name, ...fields } of documents) say(`${green(String(name))} ${dim(fieldsText(fields))}`);
  for (const { name, transactions } of chains) say(`${name}: batch ${batch}, ${transactions} transactions`);
  if (json) printJson({ ...more, batch, events: documents, chains });
}
