/** Wrong versions of a right instruction, enumerated from the IDL. */
import { Keypair, PublicKey, TransactionInstruction, type AccountMeta } from "@solana/web3.js";
import { LEDGER_MANAGEMENT } from "../../idl/ledger-management.ts";
import { MANAGEMENT } from "../../idl/management.ts";
import type { AccountSpec, InstructionSpec, ProgramSpec } from "../../idl/program-spec.ts";
import { discriminator } from "../../idl/render-idl.ts";
import { TOKEN_WRAPPER } from "../../idl/token-wrapper.ts";
import { VIRTUALIZATION } from "../../idl/virtualization.ts";
import { TOKEN_PROGRAM } from "../../src/pda.ts";

export const PROGRAMS: readonly ProgramSpec[] = [
  LEDGER_MANAGEMENT,
  MANAGEMENT,
  TOKEN_WRAPPER,
  VIRTUALIZATION,
];

/** Programs whose accounts the units' calls change. */
export const PROGRAM_ADDRESSES: readonly string[] = [
  ...PROGRAMS.map(({ address }) => address),
  TOKEN_PROGRAM.toBase58(),
];

/** An instruction and what the IDL says of it. */
export interface Known {
  /** `program.instruction` */
  readonly id: string;
  readonly spec: InstructionSpec;
  readonly instruction: TransactionInstruction;
}

export interface Wrong {
  readonly name: string;
  readonly instruction: TransactionInstruction;
}

/** Every instruction of all IDLs, as `program.instruction`. */
export const ALL_INSTRUCTIONS: readonly string[] = PROGRAMS.flatMap(({ name, instructions }) =>
  instructions.map((instruction) => `${name}.${instruction.name}`),
);

/** What the IDLs say of an instruction; undefined when it is of another program. */
export function known(instruction: TransactionInstruction): Known | undefined {
  const program = PROGRAMS.find(({ address }) => address === instruction.programId.toBase58());
  const spec = program?.instructions.find(({ name }) =>
    Buffer.from(discriminator("global", name)).equals(instruction.data.subarray(0, 8)),
  );
  return program && spec && { id: `${program.name}.${spec.name}`, spec, instruction };
}

const withKeys = ({ programId, data }: TransactionInstruction, keys: AccountMeta[]): TransactionInstruction =>
  new TransactionInstruction({ programId, data, keys });

const withData = ({ programId, keys }: TransactionInstruction, data: Buffer): TransactionInstruction =>
  new TransactionInstruction({ programId, data, keys });

const replaced = (
  instruction: TransactionInstruction,
  at: number,
  change: Partial<AccountMeta>,
): TransactionInstruction =>
  withKeys(
    instruction,
    instruction.keys.map((key, i) => (i === at ? { ...key, ...change } : key)),
  );

/** Accounts that stand in for the right ones. */
export interface Impostors {
  /** Has nothing and signs. */
  readonly stranger: Keypair;
  /** An account of the same bytes that another program owns. */
  foreignCopy(of: PublicKey): PublicKey | undefined;
  /** Accounts of the programs, of every kind. */
  readonly others: readonly PublicKey[];
}

function wrongAccount({ instruction }: Known, at: number, spec: AccountSpec, impostors: Impostors): Wrong[] {
  const { pubkey } = instruction.keys[at]!;
  const wrong: Wrong[] = [];
  const add = (name: string, change: Partial<AccountMeta>): void => {
    wrong.push({ name: `${spec.name}: ${name}`, instruction: replaced(instruction, at, change) });
  };
  add("a stranger", { pubkey: impostors.stranger.publicKey });
  if (spec.signer) add("not signed", { isSigner: false });
  if (spec.writable) add("read-only", { isWritable: false });
  if (spec.signer) return wrong;
  const copy = impostors.foreignCopy(pubkey);
  if (copy !== undefined) add("owned by another program", { pubkey: copy });
  impostors.others
    .filter((other) => !instruction.keys.some((key) => key.pubkey.equals(other)))
    .forEach((other, i) => add(`account ${i} of another kind or name`, { pubkey: other }));
  instruction.keys.forEach(({ pubkey: other }, i) => {
    if (i !== at && instruction.keys.findIndex((key) => key.pubkey.equals(other)) === i)
      add(`the same as account ${i}`, { pubkey: other });
  });
  return wrong;
}

/** The accounts that the IDL names, and the cells behind them. */
const accountsOf = ({ instruction, spec }: Known): readonly AccountSpec[] => [
  ...spec.accounts,
  ...instruction.keys
    .slice(spec.accounts.length)
    .map((_, i) => ({ name: `cell ${i}`, writable: true as const })),
];

/** All wrong versions: each account substituted, unsigned, read-only, missing or aliased; the arguments cut and extended. */
export function wrongVersions(right: Known, impostors: Impostors): Wrong[] {
  const { instruction } = right;
  const { data } = instruction;
  const accounts = accountsOf(right);
  return [
    { name: "one byte less", instruction: withData(instruction, data.subarray(0, -1)) },
    { name: "one byte more", instruction: withData(instruction, Buffer.concat([data, Buffer.of(0)])) },
    ...accounts.map((_, i) => ({
      name: `only ${i} accounts`,
      instruction: withKeys(instruction, instruction.keys.slice(0, i)),
    })),
    ...accounts.flatMap((account, i) => wrongAccount(right, i, account, impostors)),
  ];
}
