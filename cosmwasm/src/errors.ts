/** What a refused transaction says, as the chain interface's errors. */
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { isLedgerErrorName } from "@chainsatlas/shared/protocol/ledger/errors.ts";

/** As `packages/unit/src/error.rs` writes it. */
const REFUSAL = /chainsatlas error \d+ (\w+)(?:\((\d+)\))?/;

/** The error to throw for what the chain of that CAIP-2 id says. */
export function chainError(chain: string, text: string): ChainError {
  const [, name, page] = REFUSAL.exec(text) ?? [];
  if (name !== undefined && isLedgerErrorName(name))
    return new ChainError(chain, name, text, page === undefined ? {} : { page: Number(page) });
  return new ChainError(chain, /out of gas/i.test(text) ? "OutOfWork" : "Rejected", text);
}
