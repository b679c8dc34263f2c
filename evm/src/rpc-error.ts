import { LEDGER_UNIT, MANAGEMENT_UNIT, RULES_MODULE, TOKEN_VIEW, VIRTUALIZATION_UNIT } from "./contracts.ts";
import { ChainError, type ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import { isLedgerErrorName } from "@chainsatlas/shared/protocol/ledger/errors.ts";

/** What nodes put into an error, nested as they like. */
interface RpcError {
  readonly message?: unknown;
  readonly data?: unknown;
  readonly cause?: unknown;
}

/** Characters of a function or error selector, with 0x. */
const SELECTOR_HEX = 10;

const isHex = (value: unknown): value is string => typeof value === "string" && /^0x[0-9a-f]*$/i.test(value);

/** The revert data in a node's error, wherever it is. */
function revertData(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { data, cause } = error as RpcError;
  if (isHex(data)) return data;
  return revertData(data) ?? revertData(cause);
}

function declared(data: string): { readonly name: string; readonly page?: number } | undefined {
  if (data.length < SELECTOR_HEX) return undefined;
  const abis = [VIRTUALIZATION_UNIT, MANAGEMENT_UNIT, LEDGER_UNIT, RULES_MODULE, TOKEN_VIEW];
  const parsed = abis.map((abi) => abi.parseError(data)).find((found) => found !== null);
  if (parsed === undefined) return undefined;
  return parsed.name === "PageMissing"
    ? { name: parsed.name, page: Number(parsed.args[0]) }
    : { name: parsed.name };
}

const isName = (name: string): name is ChainErrorName => isLedgerErrorName(name) || name === "OutOfWork";

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether a node refused a transaction because another one has its nonce. */
export const isNonceTaken = (error: unknown): boolean =>
  /nonce (is )?too low|nonce has already been used|expected nonce to be|underpriced/i.test(messageOf(error));

/** Whether a node has the very transaction already. */
export const isKnown = (error: unknown): boolean =>
  /already known|known transaction|already imported/i.test(messageOf(error));

/** What a node's error means: a contract's declared error by its name, no gas left, or a refusal of its own. */
export function toChainError(chain: string, error: unknown): ChainError {
  if (error instanceof ChainError) return error;
  const message = messageOf(error);
  const data = revertData(error);
  const found = data === undefined ? undefined : declared(data);
  if (found !== undefined && isName(found.name)) {
    const page = found.page === undefined ? {} : { page: found.page };
    return new ChainError(
      chain,
      found.name,
      page.page === undefined ? "refused by the unit" : `page ${page.page}`,
      {
        ...page,
        cause: error,
      },
    );
  }
  const code = /out of gas|OutOfGas|gas required exceeds/i.test(message) ? "OutOfWork" : "Rejected";
  return new ChainError(chain, code, found === undefined ? message : found.name, { cause: error });
}
