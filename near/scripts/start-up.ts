/** `node start-up.ts LINKED.wasm CONTRACT.wasm`: see ../src/wasm/start-up.ts. */
import { readFileSync, writeFileSync } from "node:fs";
import { startedUp } from "../src/wasm/start-up.ts";

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined)
  throw new Error("usage: node start-up.ts LINKED.wasm CONTRACT.wasm");
writeFileSync(to, startedUp(readFileSync(from)));
