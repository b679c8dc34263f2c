/** Everything that is made from the descriptions of the contracts, by its path in `near/`; a test compares. */
import { readFileSync } from "node:fs";
import type { ContractAbi, Field, Method } from "./contract-abi.ts";
import { LEDGER_UNIT } from "./ledger-unit.ts";
import { MANAGEMENT_UNIT } from "./management-unit.ts";
import { VIRTUALIZATION_UNIT } from "./virtualization-unit.ts";

export const CONTRACT_ABIS: readonly ContractAbi[] = [MANAGEMENT_UNIT, LEDGER_UNIT, VIRTUALIZATION_UNIT];

const README = new URL("../README.md", import.meta.url);
const BLOCK = /(<!-- methods: made by `npm run generate -w near` -->\n)[^]*?(<!-- \/methods -->)/;

const constantName = (name: string): string => name.toUpperCase().replaceAll("-", "_");
const typeName = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_, _dash: string, letter: string) => letter.toUpperCase());

function renderNames({ name, methods }: ContractAbi): string {
  const list = (kind: Method["kind"]): string =>
    JSON.stringify(methods.filter((method) => method.kind === kind).map((method) => method.name));
  const [constant, type] = [constantName(name), typeName(name)];
  return `export const ${constant} = {
  views: ${list("view")},
  calls: ${list("call")},
} as const;
export type ${type}View = (typeof ${constant}.views)[number];
export type ${type}Call = (typeof ${constant}.calls)[number];
`;
}

const layout = (fields: readonly Field[]): string =>
  fields.map(({ name, type }) => (name === type ? `\`${type}\`` : `${name} \`${type}\``)).join(", ");

function row(contract: string, { name, kind, modifiers = [], doc, args, result, optional }: Method): string {
  const marks = [kind === "view" ? "view" : "", ...modifiers].filter((mark) => mark !== "").join(", ");
  const given = result === undefined ? "" : ` → ${layout(result)}${optional ? ", or nothing" : ""}`;
  const method = marks === "" ? `\`${name}\`` : `\`${name}\` *${marks}*`;
  return `| ${contract} | ${method} | ${doc} | ${`${layout(args)}${given}`.trim()} |`;
}

const renderTable = (): string =>
  [
    "| contract | method | does | takes → gives |",
    "|---|---|---|---|",
    ...CONTRACT_ABIS.flatMap(({ name, methods }) =>
      methods.map((method, i) => row(i === 0 ? name.replace("-", " ") : "", method)),
    ),
  ].join("\n");

function renderReadme(): string {
  const text = readFileSync(README, "utf8");
  if (!BLOCK.test(text)) throw new Error("README.md has no place for the methods");
  return text.replace(BLOCK, (_, open: string, close: string) => `${open}\n${renderTable()}\n\n${close}`);
}

export const GENERATED: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(
    CONTRACT_ABIS.map((abi) => [`generated/${abi.name}.json`, () => `${JSON.stringify(abi, null, 2)}\n`]),
  ),
  "generated/methods.ts": () =>
    [
      "/** Names of the contracts' methods. Made by `npm run generate -w near`. */",
      ...CONTRACT_ABIS.map(renderNames),
    ].join("\n"),
  "README.md": renderReadme,
};
