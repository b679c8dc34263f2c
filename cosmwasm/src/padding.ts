/** Transactions of a chosen size, to find out what a chain takes. */
import { utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { MsgExecuteContract } from "cosmjs-types/cosmwasm/wasm/v1/tx.js";

/** How nodes refuse a message to an address without a contract. */
const NO_CONTRACT = /no such contract|no contract/;

/** So many blanks for a contract that does not exist: a transaction with it is taken into a block, where it fails. */
const toNobody = (sender: string, blanks: number): EncodeObject => ({
  typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
  value: MsgExecuteContract.fromPartial({ sender, contract: sender, msg: utf8(`"${" ".repeat(blanks)}"`) }),
});

/** A message whose transaction has at most so many bytes, and as near to them as lengths of lengths allow; undefined when none is so short. */
export function padded(
  sender: string,
  bytes: number,
  sizeOf: (message: EncodeObject) => number,
): EncodeObject | undefined {
  let blanks = bytes - sizeOf(toNobody(sender, 0));
  while (blanks >= 0) {
    const message = toNobody(sender, blanks);
    const size = sizeOf(message);
    if (size <= bytes) return message;
    blanks -= size - bytes;
  }
  return undefined;
}

/** Whether a padded message gets through to where there is no contract. Throws what else hinders it. */
export async function getsThrough(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    if (error.code === "TransactionTooLarge") return false;
    if (error.code === "Rejected" && NO_CONTRACT.test(error.message)) return true;
    throw error;
  }
}
