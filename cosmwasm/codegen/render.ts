/**
 * Types, and composers of messages as cosmjs sends them, from the contracts' JSON schemas. The generator's output is for
 * another client library and module resolution: imports are exchanged, nothing else.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CONTRACTS, type ContractName } from "../src/contracts.ts";

const IMPORTS: Readonly<Record<string, string>> = {
  "@interchainjs/types": "@cosmjs/amino",
  "@interchainjs/cosmos-types": "@cosmjs/proto-signing",
  "interchainjs/cosmwasm/wasm/v1/tx": "cosmjs-types/cosmwasm/wasm/v1/tx.js",
  "@interchainjs/encoding": "@cosmjs/encoding",
};
/** What is more than a type among the imports. */
const VALUES = new Set(["MsgExecuteContract", "toUtf8"]);
const KINDS = ["types", "message-composer"] as const;

function importLine(names: readonly string[], from: string): string {
  const source = IMPORTS[from] ?? (from.startsWith("./") ? `${from}.ts` : undefined);
  if (source === undefined) throw new Error(`ts-codegen imports ${from}, for which there is no replacement`);
  const what = names.every((name) => VALUES.has(name)) ? "import" : "import type";
  return `${what} { ${names.join(", ")} } from "${source}";`;
}

/** Exchanges imports, and drops those that are not used. */
function adapted(source: string): string {
  const body = source.replace(/^import .*$/gm, "");
  const isUsed = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(body);
  return source.replace(/^import \{([^}]+)\} from "([^"]+)";$/gm, (_, list: string, from: string) =>
    importLine(
      list
        .split(",")
        .map((name) => name.trim())
        .filter(isUsed),
      from,
    ),
  );
}

function renderContract(contract: ContractName): [string, string][] {
  const name = contract
    .split("-")
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join("");
  const cli = join(
    dirname(createRequire(import.meta.url).resolve("@cosmwasm/ts-codegen/package.json")),
    "ts-codegen.js",
  );
  const schema = fileURLToPath(new URL(`../contracts/${contract}/schema`, import.meta.url));
  const out = mkdtempSync(join(tmpdir(), "ts-codegen-"));
  try {
    const flags = [
      "--plugin",
      "message-composer",
      "--schema",
      schema,
      "--out",
      out,
      "--name",
      name,
      "--no-bundle",
    ];
    execFileSync(process.execPath, [cli, "generate", ...flags], { stdio: "ignore" });
    return KINDS.map((kind) => {
      const file = `${name}.${kind}.ts`;
      return [file, adapted(readFileSync(join(out, file), "utf8"))];
    });
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Text of each file of `generated/`, by name. */
export const render = (): Readonly<Record<string, string>> =>
  Object.fromEntries(CONTRACTS.flatMap(renderContract));
