/** What a failed transaction says, as the chain interface's errors. */
import { ChainError, type ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import { PROTOCOL_ERRORS } from "@chainsatlas/shared/protocol/errors.ts";
import { isLedgerErrorName } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import { DECLARED_ERRORS, ERROR_BASE } from "../idl/errors.ts";

/** A refusal as the runtime gives it. */
export interface Refusal {
  /** The program's own number, when a program refused. */
  readonly number?: number;
  /** What the runtime says otherwise. */
  readonly text: string;
  readonly logs: readonly string[];
}

/** Name of a number that the IDLs declare. */
export const declaredName = (number: number): string | undefined =>
  DECLARED_ERRORS.find(({ code }) => code === number)?.name;

const PAGE_MISSING = ERROR_BASE + PROTOCOL_ERRORS.PageMissing;
const DATA = "Program data: ";

/** The number that the unit logs before it refuses for want of a page. */
function missingPage(logs: readonly string[]): number | undefined {
  const data = logs.findLast((line) => line.startsWith(DATA));
  return data === undefined ? undefined : Buffer.from(data.slice(DATA.length), "base64").readUInt32LE();
}

/** The error to throw for a refusal by the chain of that CAIP-2 id. */
export function chainError(chain: string, { number, text, logs }: Refusal): ChainError {
  const name = number === undefined ? undefined : declaredName(number);
  const page = number === PAGE_MISSING ? missingPage(logs) : undefined;
  const exhausted = /exceeded CUs meter|computational budget exceeded/i.test(`${text} ${logs.join(" ")}`);
  const code: ChainErrorName =
    name !== undefined && isLedgerErrorName(name) ? name : exhausted ? "OutOfWork" : "Rejected";
  const detail = [name ?? text, ...logs.slice(-3)].join("; ");
  return new ChainError(chain, code, detail, page === undefined ? {} : { page });
}
