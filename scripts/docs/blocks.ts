import { workspaces } from "../tidy/packages.ts";
import type { Blocks } from "./fill.ts";
import { LEDGER_BLOCKS } from "./ledger.ts";
import { table } from "./table.ts";

export const BLOCKS: Blocks = {
  ...LEDGER_BLOCKS,
  packages: () =>
    table(
      ["folder", "what it is"],
      workspaces().map(({ directory, description }) => [`[\`${directory}/\`](${directory})`, description]),
    ),
};
