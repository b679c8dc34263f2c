/**
 * Runs vectors on the units of this copy of the sources and prints what failed. Arguments: files of vectors; without
 * files, all. The unit is compiled when its sources are not those of its artifact; the interpreter is generated and put
 * in the place of the deployed one, because the units bind the true one by its hash.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { compile, sourcesSha256 } from "../scripts/compile.ts";
import { generateInterpreter } from "../src/interpreter/generate.ts";

const file = new URL("../artifacts/VirtualizationUnit.json", import.meta.url);
const built = JSON.parse(readFileSync(file, "utf8")) as { readonly sourcesSha256: string };
const sources = sourcesSha256();
if (built.sourcesSha256 !== sources) {
  const { bytecode } = compile("VirtualizationUnit")[0]!;
  writeFileSync(file, JSON.stringify({ ...built, bytecode, sourcesSha256: sources }));
}

// This reads the artifacts: only now are they right.
const { legsWith } = await import("./legs.ts");
const legs = await legsWith(generateInterpreter());

const files = process.argv.slice(2);
const filter = files.length === 0 ? {} : { filter: ({ path }: { path: string }) => files.includes(path) };
const { ran, failed } = await runVectors({ name: "evm", legs }, { stopAtFailure: true, ...filter });
process.stdout.write(`${JSON.stringify({ ran, failed })}\n`);
await legs.close();
