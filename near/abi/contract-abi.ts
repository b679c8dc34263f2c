/** What the description of a contract is made of. */

/**
 * `rest` is all that is left; `sized` bytes after their length in 32 bits; plan, order, set and signatures are encoded as
 * docs/protocol.md says. Numbers are big-endian. `JSON` is one field of an object, or
 * the whole result, as the standard of the method has it.
 */
export type ArgumentType =
  | "u8"
  | "u32"
  | "u64"
  | "bytes32"
  | "account"
  | "header"
  | "sized header"
  | "part"
  | "request"
  | "genesis"
  | "JSON"
  | "plan"
  | "set"
  | "signatures"
  | "sized order"
  | "sized proof"
  | "rest";

export interface Field {
  readonly name: string;
  readonly type: ArgumentType;
}

export interface Method {
  readonly name: string;
  readonly doc: string;
  /** A view changes nothing and can be called without a transaction. */
  readonly kind: "call" | "view";
  /** `private`: only by the contract's own account. `payable`: takes a deposit; every other call refuses one. */
  readonly modifiers?: readonly ("init" | "private" | "payable")[];
  readonly args: readonly Field[];
  /** Bytes after each other, or nothing at all where `optional`. */
  readonly result?: readonly Field[];
  readonly optional?: true;
}

export interface ContractAbi {
  readonly name: "management-unit" | "ledger-unit" | "virtualization-unit";
  readonly methods: readonly Method[];
}
