/** Writes everything that is made from the descriptions of the contracts: `npm run generate -w near`. */
import { writeFileSync } from "node:fs";
import { GENERATED } from "./render.ts";

for (const [path, render] of Object.entries(GENERATED))
  writeFileSync(new URL(`../${path}`, import.meta.url), render());
