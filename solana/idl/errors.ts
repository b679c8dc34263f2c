/** Every error that the programs declare, by the number that a failed transaction shows. */
import { PROTOCOL_ERRORS } from "@chainsatlas/shared/protocol/errors.ts";
import { LEDGER_ERRORS } from "@chainsatlas/shared/protocol/ledger/errors.ts";

/** Where Anchor starts the numbers of a program's own errors. */
export const ERROR_BASE = 6000;
/** Errors that only Solana's accounts make possible, by number above ERROR_BASE. */
export const SOLANA_ERRORS = {
  WrongAccount: 900,
  MissingAccount: 901,
  NotWritable: 902,
  AlreadyInitialized: 903,
  WrongSessionPhase: 904,
  AlreadyClaimed: 905,
} as const;

export type SolanaErrorName = keyof typeof SOLANA_ERRORS;

/** Number of an instruction that does not exist; Anchor's own. */
export const UNKNOWN_INSTRUCTION = 101;

const MESSAGES: Record<SolanaErrorName, string> = {
  WrongAccount: "an account is not of the kind, owner or address that its place asks for",
  MissingAccount: "fewer accounts than the instruction names",
  NotWritable: "an account that is written to was not passed as writable",
  AlreadyInitialized: "the account exists already",
  WrongSessionPhase: "the session is not at the stage that the instruction belongs to",
  AlreadyClaimed: "the claim was taken",
};

const words = (name: string): string => name.replace(/(?<!^)[A-Z]/g, (c) => ` ${c.toLowerCase()}`);

export interface DeclaredError {
  readonly name: string;
  /** As a transaction shows it. */
  readonly code: number;
  readonly message: string;
}

const declared = (
  errors: Readonly<Record<string, number>>,
  message: (name: string) => string,
): readonly DeclaredError[] =>
  Object.entries(errors).map(([name, number]) => ({
    name,
    code: ERROR_BASE + number,
    message: message(name),
  }));

export const DECLARED_ERRORS: readonly DeclaredError[] = [
  ...declared(PROTOCOL_ERRORS, (name) => `${words(name)}: see docs/protocol.md`),
  ...declared(LEDGER_ERRORS, (name) => `${words(name)}: see docs/ledger.md`),
  ...declared(SOLANA_ERRORS, (name) => MESSAGES[name as SolanaErrorName]),
];
