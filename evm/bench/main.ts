/** `npm run bench -w evm`: measures gas and compares it with the ledger; with `-- --write`, makes it the ledger. */
import { deviations, measureCosts, readLedger, writeLedger } from "./ledger.ts";

const costs = await measureCosts();
for (const [name, gas] of Object.entries(costs))
  process.stdout.write(`${String(gas).padStart(12)}  ${name}\n`);
if (process.argv.includes("--write")) writeLedger(costs);
else {
  const changed = deviations(readLedger(), costs);
  for (const line of changed) process.stderr.write(`not as in costs.json: ${line}\n`);
  process.exitCode = changed.length === 0 ? 0 : 1;
}
