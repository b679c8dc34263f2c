/**
 * `npm run generate:vectors -w shared`: writes shared/vectors from the reference, unless the checker disagrees.
 * With `--check`, writes nothing and fails when the committed files are not these.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { VECTORS } from "./files.ts";
import { TIERS } from "./tiers.ts";
import { renderVectors } from "./write.ts";

const folder = fileURLToPath(VECTORS);
const files = renderVectors(TIERS);
const present = (await readdir(folder, { recursive: true }).catch(() => [])).filter((path) =>
  path.endsWith(".json"),
);
const surplus = present.filter((path) => !files.has(path));

if (process.argv.includes("--check")) {
  const changed = [];
  for (const [path, text] of files)
    if ((await readFile(`${folder}${path}`, "utf8").catch(() => "")) !== text) changed.push(path);
  const wrong = [...changed, ...surplus];
  if (wrong.length > 0)
    throw new Error(`shared/vectors is not what the reference gives: ${wrong.join(", ")}`);
} else {
  for (const path of surplus) await rm(`${folder}${path}`);
  for (const [path, text] of files) {
    await mkdir(dirname(`${folder}${path}`), { recursive: true });
    await writeFile(`${folder}${path}`, text);
  }
}
process.stdout.write(`${files.size} files\n`);
