import { STORAGE_PRICE } from "./costs.ts";
import { Storage } from "./storage.ts";
import type { Contract } from "./virtual-machine.ts";

/** An account: its keys, what it owns, and its contract. */
export class Account {
  /** Last nonce of each key, by the key's text. */
  readonly nonces = new Map<string, bigint>();
  readonly storage = new Storage();
  contract?: Contract;
  /** yoctoNEAR. */
  balance: bigint;

  constructor(balance: bigint) {
    this.balance = balance;
  }

  /** Whether the balance covers what is stored. */
  get canStore(): boolean {
    return BigInt(this.storage.bytes + (this.contract?.bytes ?? 0)) * STORAGE_PRICE <= this.balance;
  }
}
