/** Compiles the contracts with the pinned compiler; the same sources give the same bytes on every machine. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { SETTINGS } from "./compiler-settings.ts";

const ROOT = new URL("../", import.meta.url);

/** One entry of a contract's ABI, as the compiler writes it. */
export interface AbiEntry {
  readonly type: string;
  readonly name?: string;
  readonly inputs?: readonly { readonly name: string }[];
  readonly [field: string]: unknown;
}

/** What natspec says of an entry. */
export interface Explanation {
  readonly notice: string | undefined;
  readonly parameters: readonly string[];
}

export interface Artifact {
  readonly contractName: string;
  readonly sourceName: string;
  readonly abi: readonly AbiEntry[];
  /** Creation code, hex. */
  readonly bytecode: string;
  /** By ABI type and name. */
  readonly documentation: (type: string, name: string) => Explanation;
}

interface UserDoc {
  readonly notice?: string;
}

interface DevDoc {
  readonly params?: Readonly<Record<string, string>>;
}

/** By kind, then by signature; errors have a list, since they may be overloaded. */
type Docs<T> = Readonly<Record<string, Readonly<Record<string, T | readonly T[]>> | undefined>>;

interface CompiledContract {
  readonly abi: AbiEntry[];
  readonly evm: { readonly bytecode: { readonly object: string } };
  readonly userdoc: Docs<UserDoc>;
  readonly devdoc: Docs<DevDoc>;
}

interface CompilerOutput {
  readonly errors?: readonly { readonly formattedMessage: string }[];
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, CompiledContract>>>>;
}

const KINDS: Readonly<Record<string, string>> = { function: "methods", event: "events", error: "errors" };

function explanation({ userdoc, devdoc }: CompiledContract, type: string, name: string): Explanation {
  const kind = KINDS[type] ?? "";
  const find = <T>(docs: Docs<T>, state: string): T | undefined => {
    const of = Object.entries(docs[state] ?? {}).find(([signature]) => signature.split("(")[0] === name)?.[1];
    return (Array.isArray(of) ? of[0] : of) as T | undefined;
  };
  const { params = {} } = find(devdoc, kind) ?? find(devdoc, "stateVariables") ?? {};
  return { notice: find(userdoc, kind)?.notice, parameters: Object.keys(params) };
}

interface Solc {
  compile(input: string): string;
  version(): string;
}

const solc = createRequire(import.meta.url)("solc") as Solc;

export const compilerVersion = (): string => solc.version();

type Sources = Record<string, { content: string }>;

/** By path from the package, as the compiler takes them. */
export function sources(): Sources {
  const folder = new URL("contracts/", ROOT);
  const names = readdirSync(fileURLToPath(folder), { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(".sol")).sort();
  return Object.fromEntries(
    files.map((name) => [`contracts/${name}`, { content: readFileSync(new URL(name, folder), "utf8") }]),
  );
}

/** SHA-256 of everything that is compiled. */
export const sourcesSha256 = (): string => toHex(sha256(utf8(JSON.stringify(sources()))));

const OUTPUTS = ["abi", "evm.bytecode.object", "userdoc", "devdoc"];

/**
 * All contracts that can be deployed, or the one of a name: code is made for no other. Throws with the compiler's messages; a
 * warning is an error too.
 */
export function compile(name = "*", from = sources()): Artifact[] {
  const input = {
    language: "Solidity",
    sources: from,
    settings: {
      ...SETTINGS,
      outputSelection: { "*": { [name]: OUTPUTS } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as CompilerOutput;
  const problems = (output.errors ?? []).map(({ formattedMessage }) => formattedMessage);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const all = Object.entries(output.contracts ?? {}).flatMap(([sourceName, contracts]) =>
    Object.entries(contracts).map(([contractName, contract]) => ({ sourceName, contractName, contract })),
  );
  return all
    .filter(
      ({ contract: { abi, evm } }) =>
        evm.bytecode.object !== "" && abi.some(({ type }) => type === "function"),
    )
    .map(({ sourceName, contractName, contract }) => ({
      contractName,
      sourceName,
      abi: contract.abi,
      bytecode: `0x${contract.evm.bytecode.object}`,
      documentation: (type, name) => explanation(contract, type, name),
    }));
}
