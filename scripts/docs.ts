/** Makes the generated parts of all Markdown files anew: `npm run generate`, which calls this last. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { BLOCKS } from "./docs/blocks.ts";
import { fill } from "./docs/fill.ts";
import { repositoryTexts, ROOT } from "./tidy/repository.ts";

for (const { path, text } of repositoryTexts()) {
  if (!path.endsWith(".md")) continue;
  const filled = fill(text, BLOCKS);
  if (filled !== text) writeFileSync(join(ROOT, path), filled);
}
