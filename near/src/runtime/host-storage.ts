/** The contract's storage. */
import { Gas, Limit, TRIE_NODES_PER_WRITE } from "./costs.ts";
import { HostError } from "./failure.ts";
import { notInView, type HostCall, type HostFunctions } from "./host-call.ts";

function keyAt({ memory }: HostCall, length: bigint, address: bigint): Uint8Array {
  const key = memory.get(length, address);
  if (key.length > Limit.STORAGE_KEY_BYTES) throw new HostError("KeyLengthExceeded");
  return key;
}

function checkProof({ storage }: HostCall): void {
  if (storage.touched > Limit.STATE_PROOF_BYTES) throw new HostError("RecordedStorageExceeded");
}

/** What a change to the state's trie costs besides the value. */
function payForChange(call: HostCall, perByte: number, old: Uint8Array | undefined): void {
  if (call.context.charges === "network") {
    call.gas.pay(0, Gas.TRIE_NODE, TRIE_NODES_PER_WRITE);
    call.gas.pay(0, perByte, old?.length ?? 0);
  }
  checkProof(call);
}

/** Puts a value that was replaced into a register; says whether there was one. */
function handBack({ memory }: HostCall, old: Uint8Array | undefined, register: bigint): bigint {
  if (old === undefined) return 0n;
  memory.setRegister(register, old);
  return 1n;
}

type WriteArguments = [bigint, bigint, bigint, bigint, bigint];

function storageWrite(call: HostCall, ...args: WriteArguments): bigint {
  const [keyLength, keyAddress, valueLength, valueAddress, register] = args;
  const { gas, memory, storage } = call;
  gas.pay(Gas.BASE);
  notInView(call);
  gas.pay(Gas.STORAGE_WRITE_BASE);
  const key = keyAt(call, keyLength, keyAddress);
  const value = memory.get(valueLength, valueAddress);
  if (value.length > Limit.STORAGE_VALUE_BYTES) throw new HostError("ValueLengthExceeded");
  gas.pay(0, Gas.STORAGE_WRITE_KEY_BYTE, key.length);
  gas.pay(0, Gas.STORAGE_WRITE_VALUE_BYTE, value.length);
  const evicted = storage.set(key, value);
  payForChange(call, Gas.STORAGE_WRITE_EVICTED_BYTE, evicted);
  return handBack(call, evicted, register);
}

function storageRead(call: HostCall, keyLength: bigint, keyAddress: bigint, register: bigint): bigint {
  const { gas, storage } = call;
  gas.pay(Gas.BASE + Gas.STORAGE_READ_BASE);
  const key = keyAt(call, keyLength, keyAddress);
  gas.pay(0, Gas.STORAGE_READ_KEY_BYTE, key.length);
  const value = storage.get(key);
  checkProof(call);
  gas.pay(0, Gas.STORAGE_READ_VALUE_BYTE, value?.length ?? 0);
  if (value !== undefined && value.length > Limit.INLINE_VALUE_BYTES)
    gas.pay(Gas.STORAGE_LARGE_READ_BASE, Gas.STORAGE_LARGE_READ_BYTE, value.length);
  return handBack(call, value, register);
}

function storageRemove(call: HostCall, keyLength: bigint, keyAddress: bigint, register: bigint): bigint {
  const { gas, storage } = call;
  gas.pay(Gas.BASE);
  notInView(call);
  gas.pay(Gas.STORAGE_REMOVE_BASE);
  const key = keyAt(call, keyLength, keyAddress);
  gas.pay(0, Gas.STORAGE_REMOVE_KEY_BYTE, key.length);
  const old = storage.set(key, undefined);
  payForChange(call, Gas.STORAGE_REMOVE_VALUE_BYTE, old);
  return handBack(call, old, register);
}

export const storageFunctions = (call: HostCall): HostFunctions => ({
  storage_write: (...args) => storageWrite(call, ...(args as WriteArguments)),
  storage_read: (length, address, register) => storageRead(call, length, address, register),
  storage_remove: (length, address, register) => storageRemove(call, length, address, register),
  storage_has_key(length, address) {
    call.gas.pay(Gas.BASE + Gas.STORAGE_HAS_KEY_BASE);
    const key = keyAt(call, length, address);
    call.gas.pay(0, Gas.STORAGE_HAS_KEY_BYTE, key.length);
    return call.storage.get(key) === undefined ? 0n : 1n;
  },
});
