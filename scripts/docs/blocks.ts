import { MEASURED, qualityOf } from "@chainsatlas/cc/test/quality.ts";
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
  packages: () =>
    table(
      ["folder", "what it is"],
      workspaces().map(({ directory, description }) => [`[\`${directory}/\`](${directory})`, description]),
    ),
};
