/** Compiles the contracts with the pinned compiler; the same sources give the same bytes on every machine. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { SETTINGS } from "./compiler-settings.ts";

const ROOT = new URL("../", import.meta.url);

/** One entry of a contract's ABI, as the compiler writes it. */
export interface AbiEntry {
  readonly type: string;
  readonly name?: string;
  readonly [field: string]: unknown;
}

export interface Artifact {
  readonly contractName: string;
  readonly sourceName: string;
  readonly abi: readonly AbiEntry[];
  /** Creation code, hex. */
  readonly bytecode: string;
}

interface CompilerOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<
    Record<string, Readonly<Record<string, { abi: AbiEntry[]; evm: { bytecode: { object: string } } }>>>
  >;
}

interface Solc {
  compile(input: string): string;
  version(): string;
}

const solc = createRequire(import.meta.url)("solc") as Solc;

export const compilerVersion = (): string => solc.version();

function sources(): Record<string, { content: string }> {
  const folder = new URL("contracts/", ROOT);
  const names = readdirSync(fileURLToPath(folder), { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(".sol")).sort();
  return Object.fromEntries(
    files.map((name) => [`contracts/${name}`, { content: readFileSync(new URL(name, folder), "utf8") }]),
  );
}

/** All contracts that can be deployed. Throws with the compiler's messages; a warning is an error too. */
export function compile(): Artifact[] {
  const input = {
    language: "Solidity",
    sources: sources(),
    settings: { ...SETTINGS, outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as CompilerOutput;
  const problems = (output.errors ?? []).map(({ formattedMessage }) => formattedMessage);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return Object.entries(output.contracts ?? {}).flatMap(([sourceName, contracts]) =>
    Object.entries(contracts)
      .filter(([, { abi, evm }]) => evm.bytecode.object !== "" && abi.some(({ type }) => type === "function"))
      .map(([contractName, { abi, evm }]) => ({
        contractName,
        sourceName,
        abi,
        bytecode: `0x${evm.bytecode.object}`,
      })),
  );
}
