/** What a refused transaction says, as the chain interface's errors. */
import { ChainError, type ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import { isLedgerErrorName } from "@chainsatlas/shared/protocol/ledger/errors.ts";

/** As `packages/unit/src/error.rs` writes it. */
const REFUSAL = /chainsatlas error \d+ (\w+)(?:\((\d+)\))?/;

/** What nodes say themselves. */
const SAID: readonly (readonly [RegExp, ChainErrorName])[] = [
  [/out of gas/i, "OutOfWork"],
  [/request body too large/, "TransactionTooLarge"],
];

/** The error to throw for what the chain of that CAIP-2 id says. */
export function chainError(chain: string, text: string): ChainError {
  const [, name, page] = REFUSAL.exec(text) ?? [];
  if (name !== undefined && isLedgerErrorName(name))
    return new ChainError(chain, name, text, page === undefined ? {} : { page: Number(page) });
  const [, code = "Rejected"] = SAID.find(([said]) => said.test(text)) ?? [];
  return new ChainError(chain, code, text);
}
