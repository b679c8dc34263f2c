import { readFileSync } from "node:fs";
import { MEASURED, qualityOf } from "@chainsatlas/cc/test/quality.ts";
import {
  cells,
  HEADINGS,
  NODE_TIMES,
  type NodeTimes,
} from "@chainsatlas/integration-tests/bench/node-times.ts";
import { workspaces } from "../tidy/packages.ts";
import type { Blocks } from "./fill.ts";
import { LEDGER_BLOCKS } from "./ledger.ts";
import { table } from "./table.ts";

export const BLOCKS: Blocks = {
  ...LEDGER_BLOCKS,
  "cc-quality": () =>
    table(
      ["program", "steps", "MIPS instructions", "steps for one"],
      MEASURED.map(qualityOf).map(({ name, steps, mips }) => [
        ...[name, steps.toLocaleString("en-US"), mips.toLocaleString("en-US"), (steps / mips).toFixed(2)],
      ]),
      [1, 2, 3],
    ),
  "node-times": () => {
    const { machine, rows } = JSON.parse(readFileSync(NODE_TIMES, "utf8")) as NodeTimes;
    return `Measured on ${machine}:\n\n${table(HEADINGS, rows.map(cells), [1, 2, 3, 4, 5, 6])}`;
  },
  packages: () =>
    table(
      ["folder", "what it is"],
      workspaces().map(({ directory, description }) => [`[\`${directory}/\`](${directory})`, description]),
    ),
};
