/**
 * What a CosmWasm chain charges besides a contract's own operators. One unit of SDK gas is 140,000 of the VM's.
 * Sources: wasmd 0.70 `x/wasm/types/gas_register.go`, cosmos-sdk 0.54 `store/types/gas.go`, cosmwasm-vm 3.0
 * `environment.rs` and `imports.rs`.
 */

/** VM gas of one SDK gas. */
export const VM_GAS_PER_GAS = 140_000n;

/** VM gas of calls into the host. */
export const HOST_CALL = 18_000;
export const RECOVER_PUBKEY = 194_000_000;
export const readRegion = (bytes: number): number => 200_000 + 115 * bytes;
export const writeRegion = (bytes: number): number => 230_000 + 570 * bytes;
/** Text that the host checks: addresses. */
export const readText = (bytes: number): number => 28_700 + 1400 * bytes;

/** Bytes that the chain puts before a contract's keys: a mark and its address. */
const PREFIX_BYTES = 33;

/** SDK gas of the key-value store; `key` without the contract's prefix, in bytes. */
export const storeRead = (key: number, value: number): number => 1000 + 3 * (PREFIX_BYTES + key + value);
export const storeWrite = (key: number, value: number): number => 2000 + 30 * (PREFIX_BYTES + key + value);
export const STORE_REMOVE = 1000;

/** SDK gas of bringing a contract to life; of the same contract again in one transaction. */
export const INSTANCE = 60_000;
export const INSTANCE_AGAIN = 2000;

/** SDK gas of a byte of what a contract answers, which the chain has to read. */
export const RESPONSE_BYTE = 1;

/** SDK gas of a byte of a transaction. */
export const TRANSACTION_BYTE = 10;

export interface Attribute {
  readonly key: string;
  readonly value: string;
}

export interface ContractEvent {
  readonly type: string;
  readonly attributes: readonly Attribute[];
}

const FREE_ATTRIBUTE_BYTES = 100;
const PER_ATTRIBUTE = 10;
const PER_EVENT = 20;

/** SDK gas of what a contract emits: attributes of its own event, then events. */
export function emission(attributes: readonly Attribute[], events: readonly ContractEvent[]): number {
  let free = FREE_ATTRIBUTE_BYTES;
  const cost = (list: readonly Attribute[]): number => {
    const bytes = list.reduce((sum, { key, value }) => sum + key.length + value.length, 0);
    const charged = Math.max(0, bytes - free);
    free -= bytes - charged;
    return charged + PER_ATTRIBUTE * list.length;
  };
  return events.reduce(
    (sum, { type, attributes: list }) => sum + PER_EVENT + type.length + cost(list),
    cost(attributes),
  );
}
