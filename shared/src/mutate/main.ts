/** `npm run mutate -w shared`, or with `-- add sub` for some operations: the faults of the two TypeScript machines. */
import { checkerMutants } from "./checker-mutants.ts";
import { reportMutants } from "./report.ts";
import { simulatorMutants } from "./simulator-mutants.ts";

await reportMutants([simulatorMutants, checkerMutants], process.argv.slice(2));
