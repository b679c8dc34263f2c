/** The call in progress: who called, with what, and what it gives back. */
import { BadEncoding, Reader } from "./reader.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import { REGISTER, result } from "./env.ts";

/** The arguments, as they are. */
export function argumentBytes(): Uint8Array {
  env.input(REGISTER);
  return result();
}

/** Name of the account that the contract is deployed to, in UTF-8. */
export function ownAccount(): Uint8Array {
  env.current_account_id(REGISTER);
  return result();
}

/** Name of the account that made the call, in UTF-8. */
export function caller(): Uint8Array {
  env.predecessor_account_id(REGISTER);
  return result();
}

/** Passes when the contract itself called: through its own promise, or from the transaction that deployed it. */
export function requireSelf(): void {
  if (String(caller()) !== String(ownAccount()))
    throw new ProtocolError("Unauthorized", "only the contract's own account may call this");
}

/** Passes when nothing is attached: what a method does not ask for would be lost. */
export function requireNoDeposit(): void {
  if (env.attached_deposit() !== 0n) throw new Error("WrongDeposit: this method takes no deposit");
}

export const giveBack = (value: Uint8Array): void => {
  env.value_return(value);
};

/** Reads all of the arguments with `read`. Throws ProtocolError BadEncoding when they are too short or too long. */
export function parseArguments<T>(read: (reader: Reader) => T): T {
  const reader = new Reader(argumentBytes());
  const value = read(reader);
  if (reader.rest !== 0) throw new BadEncoding(`${reader.rest} bytes too many`);
  return value;
}
