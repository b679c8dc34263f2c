/** What is said once about a program, and from which its IDL, its TypeScript types and its Rust constants are made. */

/** A borsh type in Anchor's IDL notation. */
export type IdlType =
  "u8" | "u16" | "u32" | "u64" | "bytes" | "pubkey" | { readonly array: readonly [IdlType, number] };

export interface FieldSpec {
  readonly name: string;
  readonly type: IdlType;
  readonly doc?: string;
}

export interface AccountSpec {
  readonly name: string;
  readonly writable?: true;
  readonly signer?: true;
  /** Always this account. */
  readonly address?: string;
}

export interface InstructionSpec {
  /** In snake case. */
  readonly name: string;
  readonly doc: string;
  readonly accounts: readonly AccountSpec[];
  readonly args: readonly FieldSpec[];
}

/** A borsh struct that an account or an event holds after its discriminator. */
export interface StructSpec {
  readonly name: string;
  readonly doc: string;
  readonly fields: readonly FieldSpec[];
}

export interface ProgramSpec {
  /** In snake case; also the name of the crate. */
  readonly name: string;
  readonly address: string;
  readonly instructions: readonly InstructionSpec[];
  readonly accounts: readonly StructSpec[];
  readonly events: readonly StructSpec[];
}

export const bytes32: IdlType = { array: ["u8", 32] };

/** The account of the system program, which creates accounts. */
export const systemProgram: AccountSpec = {
  name: "system_program",
  address: "11111111111111111111111111111111",
};

/** The SPL Token program, which keeps balances. */
export const tokenProgram: AccountSpec = {
  name: "token_program",
  address: "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
};
