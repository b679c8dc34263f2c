/**
 * NEAR's host functions over one call, charged like NEAR's own. Source: near-vm-runner 0.38, logic/host.rs. Those that no
 * contract here calls end the call.
 */
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import { Fee, Gas, Limit, TRIE_NODES_PER_WRITE } from "./costs.ts";
import { GuestPanic, HostError } from "./failure.ts";
import type { GasCounter } from "./gas-counter.ts";
import type { HostMemory } from "./memory.ts";
import type { StorageChanges } from "./storage.ts";

/** What a promise came to. */
export type PromiseResult = { readonly value: Uint8Array } | { readonly failure: string };

/** A call that a contract asked for. */
export interface PromiseCall {
  readonly account: string;
  readonly method: string;
  readonly args: Uint8Array;
  readonly gas: bigint;
  /** The promise whose result it gets. */
  readonly after?: number;
}

/** What a call is made with. */
export interface CallContext {
  readonly account: string;
  readonly predecessor: string;
  readonly signer: string;
  readonly input: Uint8Array;
  readonly promiseResults: readonly PromiseResult[];
  /** Whether another receipt waits for the result. */
  readonly awaited: boolean;
  readonly view: boolean;
  /** What the contract's storage is charged for: `network` as on a chain of NEAR's size, `virtual-machine` as in NEAR's test of it. */
  readonly charges: "network" | "virtual-machine";
}

/** What a call has given so far. */
export interface CallEffects {
  value: Uint8Array;
  returned?: number;
  readonly logs: string[];
  readonly promises: PromiseCall[];
}

type HostFunction = (...args: bigint[]) => bigint | undefined;

const SIGNATURE_BYTES = 64;
const DIGEST_BYTES = 32;

/** The 64-byte key that made a signature. */
function recover(digest: Uint8Array, rs: Uint8Array, v: number): Uint8Array | undefined {
  try {
    const signature = secp256k1.Signature.fromBytes(Uint8Array.of(v, ...rs), "recovered");
    return signature.recoverPublicKey(digest).toBytes(false).subarray(1);
  } catch {
    return undefined;
  }
}

/** Everything that a contract may import, for one call. */
export function hostFunctions(
  context: CallContext,
  gas: GasCounter,
  memory: HostMemory,
  storage: StorageChanges,
  effects: CallEffects,
): Readonly<Record<string, HostFunction>> {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const notInView = (): void => {
    if (context.view) throw new HostError("ProhibitedInView");
  };

  function keyAt(length: bigint, address: bigint): Uint8Array {
    const key = memory.get(length, address);
    if (key.length > Limit.STORAGE_KEY_BYTES) throw new HostError("KeyLengthExceeded");
    return key;
  }

  /** What a change to the state's trie costs besides the value. */
  function payForChange(perByte: number, old: Uint8Array | undefined): void {
    if (context.charges === "network") {
      gas.pay(0, Gas.TRIE_NODE, TRIE_NODES_PER_WRITE);
      gas.pay(0, perByte, old?.length ?? 0);
    }
    if (storage.touched > Limit.STATE_PROOF_BYTES) throw new HostError("RecordedStorageExceeded");
  }

  function hash(digest: Uint8Array, register: bigint): undefined {
    memory.setRegister(register, digest);
    return undefined;
  }

  /** A call to be made after this one. Its fees are used here and burnt where they arise. */
  function promise(call: Omit<PromiseCall, "gas">, deposit: bigint, attached: bigint): bigint {
    notInView();
    if (deposit !== 0n) throw new HostError("BalanceExceeded");
    const perByte = call.account === context.account ? Fee.CALL_BYTE_TO_SELF : Fee.CALL_BYTE;
    const bytes = call.method.length + call.args.length;
    gas.pay(Fee.RECEIPT.send + Fee.CALL.send, perByte.send, bytes);
    if (call.after !== undefined) gas.pay(Fee.DATA_RECEIPT.send + Fee.DATA_RECEIPT.execute);
    gas.passOn(BigInt(Fee.RECEIPT.execute + Fee.CALL.execute) + BigInt(perByte.execute) * BigInt(bytes));
    gas.passOn(attached);
    return BigInt(effects.promises.push({ ...call, gas: attached }) - 1);
  }

  const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);

  const storageFunctions: Record<string, HostFunction> = {
    storage_write(keyLength, keyAddress, valueLength, valueAddress, register) {
      gas.pay(Gas.BASE);
      notInView();
      gas.pay(Gas.STORAGE_WRITE_BASE);
      const key = keyAt(keyLength!, keyAddress!);
      const value = memory.get(valueLength!, valueAddress!);
      if (value.length > Limit.STORAGE_VALUE_BYTES) throw new HostError("ValueLengthExceeded");
      gas.pay(0, Gas.STORAGE_WRITE_KEY_BYTE, key.length);
      gas.pay(0, Gas.STORAGE_WRITE_VALUE_BYTE, value.length);
      const evicted = storage.set(key, value);
      payForChange(Gas.STORAGE_WRITE_EVICTED_BYTE, evicted);
      if (evicted === undefined) return 0n;
      memory.setRegister(register!, evicted);
      return 1n;
    },
    storage_read(keyLength, keyAddress, register) {
      gas.pay(Gas.BASE + Gas.STORAGE_READ_BASE);
      const key = keyAt(keyLength!, keyAddress!);
      gas.pay(0, Gas.STORAGE_READ_KEY_BYTE, key.length);
      const value = storage.get(key);
      if (storage.touched > Limit.STATE_PROOF_BYTES) throw new HostError("RecordedStorageExceeded");
      if (value === undefined) return 0n;
      gas.pay(0, Gas.STORAGE_READ_VALUE_BYTE, value.length);
      if (value.length > Limit.INLINE_VALUE_BYTES)
        gas.pay(Gas.STORAGE_LARGE_READ_BASE, Gas.STORAGE_LARGE_READ_BYTE, value.length);
      memory.setRegister(register!, value);
      return 1n;
    },
    storage_remove(keyLength, keyAddress, register) {
      gas.pay(Gas.BASE);
      notInView();
      gas.pay(Gas.STORAGE_REMOVE_BASE);
      const key = keyAt(keyLength!, keyAddress!);
      gas.pay(0, Gas.STORAGE_REMOVE_KEY_BYTE, key.length);
      const old = storage.set(key, undefined);
      payForChange(Gas.STORAGE_REMOVE_VALUE_BYTE, old);
      if (old === undefined) return 0n;
      memory.setRegister(register!, old);
      return 1n;
    },
    storage_has_key(keyLength, keyAddress) {
      gas.pay(Gas.BASE + Gas.STORAGE_HAS_KEY_BASE);
      const key = keyAt(keyLength!, keyAddress!);
      gas.pay(0, Gas.STORAGE_HAS_KEY_BYTE, key.length);
      return storage.get(key) === undefined ? 0n : 1n;
    },
  };

  const promiseFunctions: Record<string, HostFunction> = {
    promise_create(accountLength, account, methodLength, method, argsLength, args, deposit, attached) {
      gas.pay(Gas.BASE);
      const call = {
        account: memory.text(accountLength!, account!),
        method: new TextDecoder().decode(memory.get(methodLength!, method!)),
        args: memory.get(argsLength!, args!),
      };
      return promise(call, memory.u128(deposit!), unsigned(attached!));
    },
    promise_then(after, accountLength, account, methodLength, method, argsLength, args, deposit, attached) {
      gas.pay(Gas.BASE);
      if (Number(after) >= effects.promises.length) throw new HostError("InvalidPromiseIndex");
      const call = {
        after: Number(after),
        account: memory.text(accountLength!, account!),
        method: new TextDecoder().decode(memory.get(methodLength!, method!)),
        args: memory.get(argsLength!, args!),
      };
      return promise(call, memory.u128(deposit!), unsigned(attached!));
    },
    promise_result(index, register) {
      gas.pay(Gas.BASE);
      notInView();
      const result = context.promiseResults[Number(index)];
      if (result === undefined) throw new HostError("InvalidPromiseResultIndex");
      if ("failure" in result) return 2n;
      memory.lendRegister(register!, result.value);
      return 1n;
    },
    promise_return(index) {
      gas.pay(Gas.BASE + Gas.PROMISE_RETURN);
      notInView();
      if (Number(index) >= effects.promises.length) throw new HostError("InvalidPromiseIndex");
      effects.returned = Number(index);
      return undefined;
    },
  };

  return {
    ...storageFunctions,
    ...promiseFunctions,
    read_register(register, address) {
      gas.pay(Gas.BASE);
      memory.put(address!, memory.register(register!));
      return undefined;
    },
    register_len(register) {
      gas.pay(Gas.BASE);
      return memory.registerLength(register!);
    },
    write_register(register, length, address) {
      gas.pay(Gas.BASE);
      memory.setRegister(register!, memory.get(length!, address!));
      return undefined;
    },
    input(register) {
      gas.pay(Gas.BASE);
      memory.lendRegister(register!, context.input);
      return undefined;
    },
    current_account_id(register) {
      gas.pay(Gas.BASE);
      return hash(utf8(context.account), register!);
    },
    predecessor_account_id(register) {
      gas.pay(Gas.BASE);
      notInView();
      return hash(utf8(context.predecessor), register!);
    },
    signer_account_id(register) {
      gas.pay(Gas.BASE);
      notInView();
      return hash(utf8(context.signer), register!);
    },
    prepaid_gas() {
      gas.pay(Gas.BASE);
      notInView();
      return gas.prepaid;
    },
    used_gas() {
      gas.pay(Gas.BASE);
      notInView();
      return gas.used;
    },
    sha256(length, address, register) {
      gas.pay(Gas.SHA256_BASE);
      const bytes = memory.get(length!, address!);
      gas.pay(0, Gas.SHA256_BYTE, bytes.length);
      return hash(sha256(bytes), register!);
    },
    keccak256(length, address, register) {
      gas.pay(Gas.KECCAK256_BASE);
      const bytes = memory.get(length!, address!);
      gas.pay(0, Gas.KECCAK256_BYTE, bytes.length);
      return hash(keccak_256(bytes), register!);
    },
    ecrecover(digestLength, digestAddress, signatureLength, signatureAddress, v, malleability, register) {
      gas.pay(Gas.ECRECOVER);
      const signature = memory.get(signatureLength!, signatureAddress!);
      const digest = memory.get(digestLength!, digestAddress!);
      if (
        signature.length !== SIGNATURE_BYTES ||
        digest.length !== DIGEST_BYTES ||
        unsigned(v!) > 3n ||
        malleability !== 0n
      )
        throw new HostError("ECRecoverError");
      const found = recover(digest, signature, Number(v));
      if (found === undefined) return 0n;
      memory.setRegister(register!, found);
      return 1n;
    },
    value_return(length, address) {
      gas.pay(Gas.BASE);
      const value = memory.get(length!, address!);
      if (value.length > Limit.RETURNED_BYTES) throw new HostError("ReturnedValueLengthExceeded");
      if (context.awaited)
        gas.pay(0, Fee.DATA_RECEIPT_BYTE.send + Fee.DATA_RECEIPT_BYTE.execute, value.length);
      effects.value = value;
      return undefined;
    },
    log_utf8(length, address) {
      gas.pay(Gas.BASE);
      if (effects.logs.length >= Limit.LOGS) throw new HostError("NumberOfLogsExceeded");
      const text = memory.text(length!, address!);
      const bytes = Buffer.byteLength(text);
      gas.pay(Gas.LOG_BASE, Gas.LOG_BYTE, bytes);
      const total = effects.logs.reduce((sum, log) => sum + Buffer.byteLength(log), bytes);
      if (total > Limit.LOG_BYTES) throw new HostError("TotalLogLengthExceeded");
      effects.logs.push(text);
      return undefined;
    },
    panic_utf8(length, address) {
      gas.pay(Gas.BASE);
      throw new GuestPanic(memory.text(length!, address!));
    },
  };
}
