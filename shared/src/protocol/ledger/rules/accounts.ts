/** Accounts: free balances and nonces. */
import type { Context } from "../context.ts";
import { ensure } from "../errors.ts";

export const accountOf = ({ words }: Context, account: Uint8Array) => words.get("account", { account });

/** Throws StaleNonce or NonceGap unless the nonce is the account's next. */
export function checkNonce(context: Context, sender: Uint8Array, nonce: bigint): void {
  const next = accountOf(context, sender).nonce;
  ensure(nonce >= next, "StaleNonce", `${nonce}, next is ${next}`);
  ensure(nonce <= next, "NonceGap", `${nonce}, next is ${next}`);
}

export function countNonce(context: Context, account: Uint8Array): void {
  context.words.update("account", { account }, { nonce: accountOf(context, account).nonce + 1n });
}

export function addHermes(context: Context, account: Uint8Array, amount: bigint): void {
  context.words.update("account", { account }, { hermes: accountOf(context, account).hermes + amount });
}

export function addAthena(context: Context, account: Uint8Array, amount: bigint): void {
  context.words.update("account", { account }, { athena: accountOf(context, account).athena + amount });
}
