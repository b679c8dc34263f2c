/** Measures what everything costs and compares with the ledger; with --write, makes the ledger and the README's tables. */
import { bench } from "@chainsatlas/shared/tooling/ledger.ts";
import { LEDGER } from "./costs.ts";

await bench(LEDGER);
