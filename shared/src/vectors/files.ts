/** Reading the committed vectors. */
import { readFile } from "node:fs/promises";
import { sha256, toHex } from "../bytes/bytes.ts";
import {
  manifestSchema,
  vectorFileSchema,
  type Manifest,
  type ManifestFile,
  type VectorFile,
} from "./schema.ts";

/** Folder of the committed vectors. */
export const VECTORS = new URL("../../vectors/", import.meta.url);

export const readManifest = async (folder: URL = VECTORS): Promise<Manifest> =>
  manifestSchema.parse(JSON.parse(await readFile(new URL("manifest.json", folder), "utf8")));

/** One file of vectors. Throws when it is not the one that the manifest names. */
export async function readVectorFile(
  { path, sha256: expected }: ManifestFile,
  folder: URL = VECTORS,
): Promise<VectorFile> {
  const bytes = await readFile(new URL(path, folder));
  const actual = toHex(sha256(bytes));
  if (actual !== expected)
    throw new Error(
      `${path} has SHA-256 ${actual}, the manifest says ${expected}: run generate:vectors or restore it`,
    );
  return vectorFileSchema.parse(JSON.parse(bytes.toString("utf8")));
}
