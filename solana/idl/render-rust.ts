/** What the programs must agree on with their IDL, as Rust constants. */
import { PROTOCOL_ERRORS } from "@chainsatlas/shared/protocol/errors.ts";
import { ERROR_BASE, SOLANA_ERRORS, UNKNOWN_INSTRUCTION } from "./errors.ts";
import { LEDGER_MANAGEMENT } from "./ledger-management.ts";
import type { ProgramSpec } from "./program-spec.ts";
import { discriminator } from "./render-idl.ts";
import { STAGE } from "./staging.ts";

const HEAD = "// Generated from solana/idl by `npm run generate -w solana`. Do not edit.\n";

const snake = (name: string): string => name.replace(/(?<!^)[A-Z]/g, (c) => `_${c}`).toUpperCase();

/** A discriminator as the number that its bytes are in the account's and instruction's memory. */
function word(namespace: "global" | "account" | "event", name: string): string {
  const value = Buffer.from(discriminator(namespace, name)).readBigUInt64LE();
  return `0x${value
    .toString(16)
    .padStart(16, "0")
    .replace(/(.{4})(?=.)/g, "$1_")}`;
}

const module = (name: string, doc: string, items: readonly string[]): string =>
  `/// ${doc}\npub mod ${name} {\n${items.map((item) => `    ${item}\n`).join("")}}\n`;

/** Discriminators of a program, and of the programs whose accounts it reads. */
export function renderDiscriminators(spec: ProgramSpec, foreign: readonly ProgramSpec[]): string {
  // common knows the stage
  const accountsOf = ({ accounts }: ProgramSpec): string[] =>
    accounts.filter((account) => account !== STAGE).map(({ name }) => name);
  const constants = (namespace: "global" | "account" | "event", names: readonly string[]): string[] =>
    names.map((name) => `pub const ${snake(name)}: u64 = ${word(namespace, name)};`);
  return [
    `${HEAD}//! First eight bytes of instructions, accounts and events.\n#![allow(missing_docs)]\n`,
    module(
      "instruction",
      "Of instructions.",
      constants(
        "global",
        spec.instructions.map(({ name }) => name),
      ),
    ),
    module("account", "Of accounts.", constants("account", accountsOf(spec))),
    ...(foreign.length === 0
      ? []
      : [
          module(
            "foreign",
            `Of accounts of ${foreign.map(({ name }) => name).join(" and ")}.`,
            constants("account", foreign.flatMap(accountsOf)),
          ),
        ]),
    module(
      "event",
      "Of events.",
      constants(
        "event",
        spec.events.map(({ name }) => name),
      ),
    ),
  ].join("\n");
}

const enumeration = (name: string, doc: string, errors: Readonly<Record<string, number>>): string =>
  `/// ${doc}\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u32)]\n#[allow(missing_docs)]\npub enum ${name} {\n` +
  `${Object.entries(errors)
    .map(([error, number]) => `    ${error} = ${number},\n`)
    .join("")}}\n`;

/** The protocol's errors, for the crate that all families share. */
export const renderProtocolErrors = (): string =>
  `${HEAD}\n${enumeration("ProtocolError", "A rule of `docs/protocol.md` that was broken; nothing was changed.", PROTOCOL_ERRORS)}`;

/** Solana's own errors, where the numbers begin, and what all programs' accounts begin with. */
export const renderCommon = (): string =>
  [
    HEAD,
    "/// What a transaction shows is this plus an error's number.",
    `pub const ERROR_BASE: u32 = ${ERROR_BASE};`,
    "/// No such instruction.",
    `pub const UNKNOWN_INSTRUCTION: u32 = ${UNKNOWN_INSTRUCTION};`,
    "",
    "/// First eight bytes of a stage's account.",
    `pub const STAGE: u64 = ${word("account", STAGE.name)};`,
    ...LEDGER_MANAGEMENT.accounts
      .filter((account) => account !== STAGE)
      .flatMap(({ name }) => [
        `/// The same of a ${name.toLowerCase()}'s.`,
        `pub const ${snake(name)}: u64 = ${word("account", name)};`,
      ]),
    "",
    enumeration("AccountError", "What accounts can be wrong in.", SOLANA_ERRORS),
  ].join("\n");
