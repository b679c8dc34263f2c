/** `node scripts/write.ts sources|artifacts`: writes what `outputs.ts` makes. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { artifacts, sources } from "./outputs.ts";

const MAKERS: Readonly<Record<string, typeof sources>> = { sources, artifacts };

const make = MAKERS[process.argv[2] ?? ""];
if (make === undefined) throw new Error("usage: node scripts/write.ts sources|artifacts");
for (const [path, text] of make()) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
