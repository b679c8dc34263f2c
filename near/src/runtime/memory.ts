/** A contract's memory and registers as host functions see them, every access paid for. */
import { Gas, Limit } from "./costs.ts";
import type { GasCounter } from "./gas-counter.ts";
import { HostError } from "./failure.ts";

/** Given as a length, says that what is named is a register, not an address. */
const IS_REGISTER = -1n;

export class HostMemory {
  readonly #gas: GasCounter;
  readonly #memory: () => WebAssembly.Memory;
  readonly #registers = new Map<bigint, Uint8Array>();

  constructor(gas: GasCounter, memory: () => WebAssembly.Memory) {
    this.#gas = gas;
    this.#memory = memory;
  }

  #range(address: bigint, length: bigint): Uint8Array {
    const bytes = new Uint8Array(this.#memory().buffer);
    const [from, size] = [Number(BigInt.asUintN(64, address)), Number(BigInt.asUintN(64, length))];
    if (from + size > bytes.length) throw new HostError("MemoryAccessViolation");
    return bytes.subarray(from, from + size);
  }

  /** A copy of the bytes at an address, or in a register. */
  get(length: bigint, address: bigint): Uint8Array {
    if (length === IS_REGISTER) return this.register(address);
    this.#gas.pay(Gas.READ_MEMORY_BASE, Gas.READ_MEMORY_BYTE, Number(length));
    return this.#range(address, length).slice();
  }

  put(address: bigint, bytes: Uint8Array): void {
    this.#gas.pay(Gas.WRITE_MEMORY_BASE, Gas.WRITE_MEMORY_BYTE, bytes.length);
    this.#range(address, BigInt(bytes.length)).set(bytes);
  }

  /** Text in UTF-8. */
  text(length: bigint, address: bigint): string {
    const bytes = this.get(length, address);
    this.#gas.pay(Gas.UTF8_BASE, Gas.UTF8_BYTE, bytes.length);
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new HostError("BadUtf8");
    }
  }

  /** A number of 16 bytes, little-endian. */
  u128(address: bigint): bigint {
    const bytes = this.get(16n, address);
    return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  }

  putU128(address: bigint, value: bigint): void {
    this.put(
      address,
      Uint8Array.from({ length: 16 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn)),
    );
  }

  register(id: bigint): Uint8Array {
    const bytes = this.#registers.get(id);
    if (bytes === undefined) throw new HostError("InvalidRegisterId");
    this.#gas.pay(Gas.READ_REGISTER_BASE, Gas.READ_REGISTER_BYTE, bytes.length);
    return bytes;
  }

  registerLength(id: bigint): bigint {
    const bytes = this.#registers.get(id);
    return bytes === undefined ? IS_REGISTER : BigInt(bytes.length);
  }

  setRegister(id: bigint, bytes: Uint8Array): void {
    this.#gas.pay(0, Gas.WRITE_REGISTER_BYTE, bytes.length);
    this.lendRegister(id, bytes);
  }

  /** Sets a register to bytes that the host has anyhow, which are not charged for. */
  lendRegister(id: bigint, bytes: Uint8Array): void {
    this.#gas.pay(Gas.WRITE_REGISTER_BASE);
    if (bytes.length > Limit.REGISTER_BYTES || this.#registers.size >= Limit.REGISTERS)
      throw new HostError("MemoryAccessViolation");
    this.#registers.set(id, bytes);
  }
}
