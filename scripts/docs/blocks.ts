import { workspaces } from "../tidy/packages.ts";
import type { Blocks } from "./fill.ts";
import { table } from "./table.ts";

export const BLOCKS: Blocks = {
  packages: () =>
    table(
      ["folder", "what it is"],
      workspaces().map(({ directory, description }) => [`[\`${directory}/\`](${directory})`, description]),
    ),
};
