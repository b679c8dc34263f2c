/** Makes the files of all tiers, and the manifest over them. */
import { sha256, toHex, utf8 } from "../bytes/bytes.ts";
import { z } from "zod";
import { countCases } from "./kinds/kinds.ts";
import { SCHEMA_VERSION, vectorFileSchema, type Manifest, type VectorFile } from "./schema.ts";
import type { Tier } from "./tier.ts";

/** JSON with one line for each item down to `depth`, so that a changed leg is a changed line. */
function render(value: unknown, depth: number, indent = ""): string {
  if (depth === 0 || typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent} `;
  const items = Array.isArray(value)
    ? value.map((item) => render(item, depth - 1, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${render(item, depth - 1, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return items.length === 0
    ? `${open}${close}`
    : `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}

/** Levels of a vector file that are spread over lines: file, vectors, vector, list in it. */
const LINES = 4;

function requireUniqueIds(files: readonly VectorFile[]): void {
  const seen = new Set<string>();
  for (const { tier, vectors } of files)
    for (const { id } of vectors) {
      if (seen.has(id)) throw new Error(`vector id ${id} is there twice`);
      if (!id.startsWith(`${tier}/`)) throw new Error(`vector id ${id} does not start with its tier ${tier}`);
      seen.add(id);
    }
}

/** All files by path, the manifest and the JSON Schema among them. Throws when reference and checker disagree. */
export function renderVectors(tiers: readonly Tier[]): Map<string, string> {
  const out = new Map<string, string>();
  const files: VectorFile[] = [];
  const listed: Manifest["files"] = [];
  const counts: Record<string, number> = {};
  for (const { name: tier, generate } of tiers)
    for (const { name, comment, vectors } of generate()) {
      const file = vectorFileSchema.parse({ schema: SCHEMA_VERSION, tier, comment, vectors });
      const path = `${tier}/${name}.json`;
      const text = `${render(file, LINES)}\n`;
      const cases = countCases(file.vectors);
      files.push(file);
      out.set(path, text);
      listed.push({ path, tier, cases, sha256: toHex(sha256(utf8(text))) });
      counts[tier] = (counts[tier] ?? 0) + cases;
    }
  requireUniqueIds(files);
  const cases = listed.reduce((sum, file) => sum + file.cases, 0);
  const manifest: Manifest = { schema: SCHEMA_VERSION, cases, tiers: counts, files: listed };
  out.set("manifest.json", `${render(manifest, 2)}\n`);
  out.set("schema.json", `${JSON.stringify(z.toJSONSchema(vectorFileSchema), null, 1)}\n`);
  return out;
}
