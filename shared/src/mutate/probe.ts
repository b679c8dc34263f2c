/**
 * Runs vectors on one of the two TypeScript machines and prints what failed: the command of their mutants.
 * Arguments: `reference` or `checker`, then files of vectors; without files, all.
 */
import { CheckerLegs, ReferenceLegs } from "../machine/leg.ts";
import { runVectors } from "../vectors/run.ts";

const [name, ...files] = process.argv.slice(2);
if (name !== "reference" && name !== "checker") throw new Error(`there is no machine ${name ?? ""}`);
const legs = name === "reference" ? new ReferenceLegs() : new CheckerLegs();
const filter = files.length === 0 ? {} : { filter: ({ path }: { path: string }) => files.includes(path) };
const { ran, failed } = await runVectors({ name, legs }, { stopAtFailure: true, ...filter });
process.stdout.write(`${JSON.stringify({ ran, failed })}\n`);
