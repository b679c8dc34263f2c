/** Writes `generated/`. */
import { writeFileSync } from "node:fs";
import { render } from "../codegen/render.ts";

for (const [file, text] of Object.entries(render()))
  writeFileSync(new URL(`../generated/${file}`, import.meta.url), text);
