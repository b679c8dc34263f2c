/**
 * The batches of a ledger, in a file beside the network's: one line each, on the disk before any chain has seen it. From it
 * the state is computed again, and chains that missed batches get them.
 */
import { z } from "zod";
import { fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { decodeBatchHeader, encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import type { Batch } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { besideNetwork } from "../networks/deployment-file.ts";
import { addLine, readLines } from "./lines.ts";

const hex = z.string().regex(/^0x([0-9a-f]{2})*$/);
const batchSchema = z.strictObject({ header: hex, signatures: hex, items: z.array(hex) });

/** Where a network's batches are kept. */
export const archivePath = (networkFile: string): string => besideNetwork(networkFile, ".ledger.jsonl");

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

/** All batches, oldest first; none where there is no file. Throws a usage error for a line that is none. */
export const readArchive = (file: string): Batch[] => readLines(file, "no batch of a ledger", batchOf);

/** Adds a batch, and has it on the disk when it returns. */
export const addToArchive = (file: string, batch: Batch): void => {
  addLine(file, lineOf(batch));
};
