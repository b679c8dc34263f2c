/** Writes everything that is made from the specifications: `npm run generate -w solana`. */
import { writeFileSync } from "node:fs";
import { GENERATED } from "./generated-files.ts";

for (const [path, render] of Object.entries(GENERATED))
  writeFileSync(new URL(`../${path}`, import.meta.url), render());
