/** Writes the generated forms of the instruction set: `npm run generate -w shared`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { GENERATED } from "../src/isa/generated.ts";
import { tableProblems } from "../src/isa/validate.ts";

const problems = tableProblems();
if (problems.length > 0) throw new Error(`the instruction table is wrong:\n${problems.join("\n")}`);

const folder = new URL("generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, render] of Object.entries(GENERATED)) writeFileSync(new URL(name, folder), render());
