/** A contract's instance that charges what a chain's would: see `costs.ts` and `instrument.ts`. */
import { VMInstance, type IBackend, type Region } from "@oraichain/cosmwasm-vm-js";
import { recover, type RecoveryIdType } from "tiny-secp256k1";
import {
  HOST_CALL,
  readRegion,
  readText,
  RECOVER_PUBKEY,
  RESPONSE_BYTE,
  STORE_REMOVE,
  storeRead,
  storeWrite,
  VM_GAS_PER_GAS,
  writeRegion,
} from "./costs.ts";
import { GAS_EXHAUSTED, GAS_LEFT } from "./instrument.ts";

/** Where a contract's raw queries are answered. */
export type RawQuery = (address: string, key: Uint8Array) => Uint8Array | undefined;

/** The transaction's gas is used up. */
export class OutOfGas extends Error {
  constructor() {
    super("out of gas");
    this.name = "OutOfGas";
  }
}

/** Error code of a signature from which no key follows. */
const NO_KEY = 10n;

export class MeteredVm extends VMInstance {
  readonly #rawQuery: RawQuery;
  #limit = 0n;
  #store = 0n;
  /** What the library's own instances keep; nothing is written here. */
  logs: never[] = [];

  constructor(backend: IBackend, rawQuery: RawQuery) {
    super(backend);
    this.#rawQuery = rawQuery;
  }

  resetDebugInfo(): this {
    return this;
  }

  /** A fresh instance with `gas` SDK gas to spend, as chains start one for every call. */
  async restart(module: Uint8Array, checksum: string, gas: bigint): Promise<void> {
    await this.build(module, checksum);
    this.#limit = gas * VM_GAS_PER_GAS;
    this.#store = 0n;
    this.#left.value = this.#limit;
  }

  get #left(): { value: bigint } {
    return (this.exports as Record<string, { value: bigint }>)[GAS_LEFT]!;
  }

  /** Whether the gas was used up: the call then failed. */
  get exhausted(): boolean {
    return (this.exports as Record<string, { value: number }>)[GAS_EXHAUSTED]!.value !== 0;
  }

  /** SDK gas of all since the start. */
  get spent(): bigint {
    return (this.#limit - this.#left.value - this.#store * VM_GAS_PER_GAS) / VM_GAS_PER_GAS + this.#store;
  }

  #charge(vmGas: bigint): void {
    const left = this.#left.value;
    if (left < vmGas) {
      (this.exports as Record<string, { value: number }>)[GAS_EXHAUSTED]!.value = 1;
      throw new OutOfGas();
    }
    this.#left.value = left - vmGas;
  }

  #call(...vmGas: number[]): void {
    this.#charge(BigInt(vmGas.reduce((sum, cost) => sum + cost, HOST_CALL)));
  }

  #chargeStore(gas: number): void {
    this.#charge(BigInt(gas) * VM_GAS_PER_GAS);
    this.#store += BigInt(gas);
  }

  override allocate_bytes(bytes: Uint8Array): Region {
    const region = super.allocate_bytes(bytes);
    this.#charge(BigInt(writeRegion(bytes.length)));
    return region;
  }

  override allocate_str(text: string): Region {
    return this.allocate_bytes(new TextEncoder().encode(text));
  }

  override json(pointer: number): object {
    const { length } = this.region(pointer);
    this.#charge(BigInt(readRegion(length)) + BigInt(RESPONSE_BYTE * length) * VM_GAS_PER_GAS);
    return super.json(pointer);
  }

  override do_db_read(key: Region): Region {
    this.#call(readRegion(key.length));
    const value = this.backend.storage.get(key.data);
    this.#chargeStore(storeRead(key.length, value?.length ?? 0));
    return value === null ? this.region(0) : this.allocate_bytes(value);
  }

  override do_db_write(key: Region, value: Region): void {
    this.#call(readRegion(key.length), readRegion(value.length));
    if (value.length > 128 * 1024) throw new Error("a value of more than 128 KiB");
    this.#chargeStore(storeWrite(key.length, value.length));
    this.backend.storage.set(key.data, value.data);
  }

  override do_db_remove(key: Region): void {
    this.#call(readRegion(key.length));
    this.#chargeStore(STORE_REMOVE);
    this.backend.storage.remove(key.data);
  }

  override do_addr_validate(source: Region): Region {
    this.#call(readRegion(source.length), readText(source.length));
    return super.do_addr_validate(source);
  }

  override secp256k1_recover_pubkey(hashAt: number, signatureAt: number, recovery: number): bigint {
    const [hash, signature] = [this.region(hashAt), this.region(signatureAt)];
    this.#call(readRegion(hash.length), readRegion(signature.length), RECOVER_PUBKEY);
    let key: Uint8Array | null;
    try {
      key = recover(hash.data, signature.data, recovery as RecoveryIdType, false);
    } catch {
      key = null;
    }
    return key === null ? NO_KEY << 32n : BigInt(this.allocate_bytes(key).ptr);
  }

  /** Raw queries; the contracts make no others. */
  override do_query_chain(request: Region): Region {
    this.#call(readRegion(request.length));
    const query = JSON.parse(request.str) as { wasm?: { raw?: { contract_addr: string; key: string } } };
    const raw = query.wasm?.raw;
    if (raw === undefined) throw new Error("only raw queries are answered here");
    const key = Buffer.from(raw.key, "base64");
    const value = this.#rawQuery(raw.contract_addr, key);
    this.#chargeStore(storeRead(key.length, value?.length ?? 0));
    return this.allocate_str(JSON.stringify({ ok: { ok: Buffer.from(value ?? []).toString("base64") } }));
  }
}
