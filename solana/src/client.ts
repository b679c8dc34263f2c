/**
 * The programs as their IDLs describe them: instructions, accounts, events. The only file that knows Anchor, whose
 * package goes by another name from 1.0 on.
 */
import anchor from "@coral-xyz/anchor";
import { Connection, type PublicKey } from "@solana/web3.js";
import ledgerManagementIdl from "../generated/ledger_management.json" with { type: "json" };
import type { LedgerManagementIdl } from "../generated/ledger_management.ts";
import managementIdl from "../generated/management.json" with { type: "json" };
import type { ManagementIdl } from "../generated/management.ts";
import tokenWrapperIdl from "../generated/token_wrapper.json" with { type: "json" };
import type { TokenWrapperIdl } from "../generated/token_wrapper.ts";
import virtualizationIdl from "../generated/virtualization.json" with { type: "json" };
import type { VirtualizationIdl } from "../generated/virtualization.ts";

export type LedgerManagementClient = anchor.Program<LedgerManagementIdl>;
export type ManagementClient = anchor.Program<ManagementIdl>;
export type TokenWrapperClient = anchor.Program<TokenWrapperIdl>;
export type VirtualizationClient = anchor.Program<VirtualizationIdl>;

// Instructions and decoders need no connection; Anchor wants one all the same.
const provider = { connection: new Connection("http://127.0.0.1:8899") };

const at = (idl: object, address: PublicKey): object => ({ ...idl, address: address.toBase58() });

export const ledgerManagementClient = (address: PublicKey): LedgerManagementClient =>
  new anchor.Program(at(ledgerManagementIdl, address), provider);

export const managementClient = (address: PublicKey): ManagementClient =>
  new anchor.Program(at(managementIdl, address), provider);

export const tokenWrapperClient = (address: PublicKey): TokenWrapperClient =>
  new anchor.Program(at(tokenWrapperIdl, address), provider);

export const virtualizationClient = (address: PublicKey): VirtualizationClient =>
  new anchor.Program(at(virtualizationIdl, address), provider);

/** A 64-bit argument, as Anchor takes it. */
export const u64 = (value: bigint): anchor.BN => new anchor.BN(value.toString());

/** An instruction as an IDL describes it. */
export interface Called {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Names of the accounts that it begins with. */
  readonly accounts: readonly string[];
}

/** Reads what an instruction's bytes ask of the program; undefined for none of its instructions. */
export function instructionReader({ idl }: LedgerManagementClient): (data: Uint8Array) => Called | undefined {
  const coder = new anchor.BorshInstructionCoder(idl);
  return (data) => {
    const decoded = coder.decode(Buffer.from(data));
    const described = idl.instructions.find(({ name }) => name === decoded?.name);
    if (decoded === null || described === undefined) return undefined;
    const accounts = described.accounts.map(({ name }) => name);
    return { name: decoded.name, args: decoded.data as Called["args"], accounts };
  };
}
