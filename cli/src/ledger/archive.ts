/**
 * The batches of a ledger, in a file beside the network's: one line each, on the disk before any chain has seen it. From it
 * the state is computed again, and chains that missed batches get them.
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { decodeBatchHeader, encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import type { Batch } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { CommandError, Exit } from "../exit.ts";
import { replaceFile } from "../networks/deployment-file.ts";

const hex = z.string().regex(/^0x([0-9a-f]{2})*$/);
const batchSchema = z.strictObject({ header: hex, signatures: hex, items: z.array(hex) });

/** Where a network's batches are kept. */
export const archivePath = (networkFile: string): string =>
  networkFile.replace(/\.(json|ya?ml)$/i, "").concat(".ledger.jsonl");

function batchOf(line: string): Batch {
  const { header, signatures, items } = batchSchema.parse(JSON.parse(line));
  return {
    header: decodeBatchHeader(fromHex(header)),
    signatures: fromHex(signatures),
    items: items.map(fromHex),
  };
}

const lineOf = ({ header, signatures, items }: Batch): string =>
  `${JSON.stringify({
    header: toHex(encodeBatchHeader(header)),
    signatures: toHex(signatures),
    items: items.map(toHex),
  })}\n`;

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** All batches, oldest first; none where there is no file. Throws a usage error for a line that is none. */
export function readArchive(file: string): Batch[] {
  const lines = textOf(file).split("\n").slice(0, -1);
  return lines.map((line, i) => {
    try {
      return batchOf(line);
    } catch {
      throw new CommandError(Exit.USAGE, `${file}:${i + 1} is no batch of a ledger`);
    }
  });
}

/** Adds a batch, and has it on the disk when it returns. */
export const addToArchive = (file: string, batch: Batch): void =>
  replaceFile(file, textOf(file) + lineOf(batch));
