/** Transactions of a chosen size, to find out what a chain takes. */
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";

/** Sends somebody a coin of their own. */
export const toSelf = (sender: string, denom: string): EncodeObject => ({
  typeUrl: "/cosmos.bank.v1beta1.MsgSend",
  value: { fromAddress: sender, toAddress: sender, amount: [{ denom, amount: "1" }] },
});

type Sign = (messages: readonly EncodeObject[], padding: Uint8Array) => Uint8Array;

/** A transaction of at most so many bytes, and as near to them as lengths of lengths allow; undefined when none is so short. */
function padded(messages: readonly EncodeObject[], bytes: number, sign: Sign): Uint8Array | undefined {
  let padding = bytes - sign(messages, new Uint8Array(0)).length;
  while (padding >= 0) {
    const raw = sign(messages, new Uint8Array(padding));
    if (raw.length <= bytes) return raw;
    padding -= raw.length - bytes;
  }
  return undefined;
}

/** Whether a chain takes the messages in a transaction that is made longer by what nobody reads. */
export async function takesPadded(
  bytes: number,
  messages: readonly EncodeObject[],
  sign: Sign,
  send: (raw: Uint8Array) => Promise<unknown>,
): Promise<boolean> {
  const raw = padded(messages, bytes, sign);
  if (raw === undefined) return true;
  try {
    await send(raw);
    return true;
  } catch (error) {
    if (error instanceof ChainError && error.code === "TransactionTooLarge") return false;
    throw error;
  }
}
