/** Rebuilds everything that is generated and compares it with what is committed. Exit 1 when anything differs. */
import { existsSync, readFileSync } from "node:fs";
import { artifacts, sources } from "./outputs.ts";

const stale = [...sources(), ...artifacts()]
  .filter(([path, text]) => {
    const file = new URL(`../${path}`, import.meta.url);
    return !existsSync(file) || readFileSync(file, "utf8") !== text;
  })
  .map(([path]) => path);

for (const path of stale)
  process.stderr.write(`evm/${path} is not what its sources give: run npm run build -w evm\n`);
process.exitCode = stale.length === 0 ? 0 : 1;
