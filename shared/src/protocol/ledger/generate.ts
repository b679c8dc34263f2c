/** Writes what is made from the ledger's declarations: `npm run generate -w shared`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { GENERATED } from "./generated.ts";

const folder = new URL("generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, render] of Object.entries(GENERATED)) writeFileSync(new URL(name, folder), render());
