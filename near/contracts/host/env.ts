/**
 * NEAR's host functions as near-sdk-js's builder gives them to a contract, and the native functions of ../../host. Values
 * come and go through registers: a function that gives bytes puts them into the register it is told.
 */
interface Env {
  input(register: number): void;
  read_register(register: number): Uint8Array | undefined;
  current_account_id(register: number): void;
  predecessor_account_id(register: number): void;
  sha256(bytes: Uint8Array, register: number): void;
  keccak256(bytes: Uint8Array, register: number): void;
  /** 64 bytes of signature; the register gets the 64 bytes of the public key when the result is true. */
  ecrecover(
    digest: Uint8Array,
    signature: Uint8Array,
    v: number,
    malleability: number,
    register: number,
  ): bigint;
  /** yoctoNEAR; not in a view. */
  attached_deposit(): bigint;
  /** Nanoseconds since 1970. */
  block_timestamp(): bigint;
  prepaid_gas(): bigint;
  used_gas(): bigint;
  /** Bytes that the account pays for, with what this call has written so far. */
  storage_usage(): bigint;
  value_return(bytes: Uint8Array): void;
  log(text: string): void;
  storage_write(key: Uint8Array, value: Uint8Array, register: number): bigint;
  storage_read(key: Uint8Array, register: number): bigint;
  storage_remove(key: Uint8Array, register: number): bigint;
  storage_has_key(key: Uint8Array): bigint;
  promise_create(account: string, method: string, args: Uint8Array, deposit: bigint, gas: number): bigint;
  promise_then(
    promise: bigint,
    account: string,
    method: string,
    args: Uint8Array,
    deposit: bigint,
    gas: number,
  ): bigint;
  promise_batch_create(account: string): bigint;
  promise_batch_action_transfer(promise: bigint, amount: bigint): void;
  promise_result(index: number, register: number): bigint;
  promise_return(promise: bigint): void;
  uint8array_to_utf8_string(bytes: Uint8Array): string;
  utf8_string_to_uint8array(text: string): Uint8Array;
  base64(bytes: Uint8Array): string;
  /** Only in contracts built with it. */
  hex(bytes: Uint8Array): string;
  run_machine(
    order: Uint8Array,
    state: Uint8Array,
    code: Uint8Array,
    bundle: Uint8Array,
    key: Uint8Array,
    steps: Uint8Array,
  ): Uint8Array;
}

declare global {
  var env: Env;
}

/** The register that everything goes through. */
export const REGISTER = 0;

/** What a host function has just put into the register. */
export const result = (): Uint8Array => env.read_register(REGISTER)!;

export const text = (bytes: Uint8Array): string => env.uint8array_to_utf8_string(bytes);
export const bytesOf = (string: string): Uint8Array => env.utf8_string_to_uint8array(string);
