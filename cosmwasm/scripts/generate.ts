/**
 * Writes `generated/` from the contracts' JSON schemas: types, and composers of messages as cosmjs sends them.
 * The generator's output is for another client library and module resolution: imports are exchanged, nothing else.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CONTRACTS } from "../src/contracts.ts";

const home = fileURLToPath(new URL("..", import.meta.url));
const cli = fileURLToPath(import.meta.resolve("@cosmwasm/ts-codegen/package.json")).replace(
  "package.json",
  "ts-codegen.js",
);

const IMPORTS: Readonly<Record<string, string>> = {
  "@interchainjs/types": "@cosmjs/amino",
  "@interchainjs/cosmos-types": "@cosmjs/proto-signing",
  "interchainjs/cosmwasm/wasm/v1/tx": "cosmjs-types/cosmwasm/wasm/v1/tx.js",
  "@interchainjs/encoding": "@cosmjs/encoding",
};
/** What is more than a type among the imports. */
const VALUES = new Set(["MsgExecuteContract", "toUtf8"]);

const importLine = (list: readonly string[], from: string): string => {
  const what = list.every((name) => VALUES.has(name)) ? "import" : "import type";
  const source = IMPORTS[from] ?? (from.startsWith("./") ? `${from}.ts` : undefined);
  if (source === undefined) throw new Error(`ts-codegen imports ${from}, for which there is no replacement`);
  return `${what} { ${list.join(", ")} } from "${source}";`;
};

/** Exchanges imports, and drops those that are not used. */
function adapted(source: string): string {
  const body = source.replace(/^import .*$/gm, "");
  return source.replace(/^import \{([^}]+)\} from "([^"]+)";$/gm, (_, names: string, from: string) => {
    const used = names.split(",").map((name) => name.trim()).filter((name) => new RegExp(`\\b${name}\\b`).test(body));
    return importLine(used, from);
  });
}

for (const contract of CONTRACTS) {
  const name = contract[0]!.toUpperCase() + contract.slice(1);
  const out = mkdtempSync(join(tmpdir(), "ts-codegen-"));
  const schema = join(home, "contracts", contract, "schema");
  const flags = ["--plugin", "message-composer", "--schema", schema, "--out", out, "--name", name, "--no-bundle"];
  execFileSync(process.execPath, [cli, "generate", ...flags], { stdio: "ignore" });
  for (const kind of ["types", "message-composer"])
    writeFileSync(
      join(home, "generated", `${name}.${kind}.ts`),
      adapted(readFileSync(join(out, `${name}.${kind}.ts`), "utf8")),
    );
  rmSync(out, { recursive: true });
}
