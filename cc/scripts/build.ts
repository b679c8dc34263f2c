/** Makes the artifacts; with --check compares them with those that are committed. Exit 1 when something differs. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CLANG, outputs, pinnedClang, ROOT } from "./outputs.ts";

const check = process.argv.includes("--check");
const folder = join(ROOT, "artifacts");

function compare(name: string, content: Uint8Array | string): boolean {
  const file = join(folder, name);
  return existsSync(file) && Buffer.from(content).equals(readFileSync(file));
}

if (pinnedClang() === undefined) {
  process.stderr.write(`cc/artifacts are made by ${CLANG}, which is not here: apt-get install ${CLANG}\n`);
  process.exitCode = 1;
} else {
  const stale: string[] = [];
  for (const [name, content] of outputs()) {
    const file = join(folder, name);
    if (check) {
      if (!compare(name, content)) stale.push(name);
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
  for (const name of stale)
    process.stderr.write(`cc/artifacts/${name} is not what its sources give: run npm run build -w cc\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
}
