/** The contract's storage: byte strings by byte strings. */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { REGISTER, result } from "./env.ts";

/** A key: a letter that says what is kept, and what it is kept of. */
export const key = (kind: string, ...of: Uint8Array[]): Uint8Array =>
  concat(Uint8Array.of(kind.charCodeAt(0)), ...of);

/** Undefined when nothing is kept. */
export const read = (at: Uint8Array): Uint8Array | undefined =>
  env.storage_read(at, REGISTER) === 0n ? undefined : result();

export const write = (at: Uint8Array, value: Uint8Array): void => {
  env.storage_write(at, value, REGISTER);
};

export const remove = (at: Uint8Array): void => {
  env.storage_remove(at, REGISTER);
};

/** Bytes that the contract's account pays for now. */
export const storageUsed = (): number => Number(env.storage_usage());
