/** Measures what everything costs and compares with the ledger; with --write, makes the ledger and the README's table. */
import { writeFileSync } from "node:fs";
import { LEDGER, ledgerProblems, measureCosts, readLedger, TOLERANCE } from "./costs.ts";
import { README, withCosts } from "./readme.ts";

const costs = await measureCosts();
if (process.argv.includes("--write")) {
  writeFileSync(LEDGER, `${JSON.stringify(costs, null, 2)}\n`);
  writeFileSync(README, withCosts(costs));
}
process.stdout.write(`${JSON.stringify(costs, null, 2)}\n`);
const problems = ledgerProblems(readLedger(), costs);
if (problems.length > 0) {
  const all = problems.map((problem) => `\n  ${problem}`).join("");
  process.stderr.write(`costs.json is off by more than ${TOLERANCE * 100} %:${all}\n`);
  process.exitCode = 1;
}
