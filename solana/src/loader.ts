/** Deploys programs. Source: Solana's upgradeable loader (loader-v3). */
import { equalBytes, sha256, toHex, utf8, concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import {
  Keypair,
  PublicKey,
  SystemProgram,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_RENT_PUBKEY,
  TransactionInstruction,
  type AccountMeta,
} from "@solana/web3.js";
import type { Sent } from "./operator.ts";
import type { RpcSolana } from "./rpc.ts";

const LOADER = new PublicKey("BPFLoaderUpgradeab1e11111111111111111111111");
/** Bytes of a buffer's, a program's and a program data account's own head. */
const HEAD = { buffer: 37, program: 36, data: 45 } as const;
/** Bytes that one transaction writes into a buffer. */
export const WRITE_BYTES = 900;
const AT_ONCE = 16;
/** Fewest bytes by which a program's room is made larger. Source: SIMD-0431. */
const LEAST_EXTENSION = 10_240;

const meta = (pubkey: PublicKey, isSigner: boolean, isWritable: boolean): AccountMeta => ({
  ...{ pubkey, isSigner, isWritable },
});

function instruction(
  tag: number,
  keys: AccountMeta[],
  ...numbers: readonly Buffer[]
): TransactionInstruction {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(tag);
  return new TransactionInstruction({ programId: LOADER, keys, data: Buffer.concat([data, ...numbers]) });
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};

/** A keypair that only this operator can make again: no file has to keep it, and a crash loses nothing. */
const ownKeypair = ({ keypair }: RpcSolana, purpose: string): Keypair =>
  Keypair.fromSeed(sha256(concat(utf8(`ChainsAtlas ${purpose} `), keypair.secretKey.subarray(0, 32))));

/** Where the operator's program of that name lives. */
export const programKeypair = (operator: RpcSolana, name: string): Keypair =>
  ownKeypair(operator, `program ${name}`);

const dataAddress = (program: PublicKey): PublicKey =>
  PublicKey.findProgramAddressSync([program.toBuffer()], LOADER)[0];

/** The code of a deployed program; undefined when there is none. */
export async function deployedCode(operator: RpcSolana, program: PublicKey): Promise<Uint8Array | undefined> {
  if ((await operator.account(program)) === undefined) return undefined;
  return (await operator.account(dataAddress(program)))?.subarray(HEAD.data);
}

/** A buffer account that holds the code: what is there of an earlier try is not written again. */
async function filledBuffer(operator: RpcSolana, code: Uint8Array): Promise<PublicKey> {
  const authority = operator.publicKey;
  const keypair = ownKeypair(operator, `buffer ${toHex(sha256(code))}`);
  const buffer = keypair.publicKey;
  const space = HEAD.buffer + code.length;
  if ((await operator.account(buffer)) === undefined) {
    const lamports = Number(await operator.rent(space));
    const account = { fromPubkey: authority, newAccountPubkey: buffer, lamports, space, programId: LOADER };
    const initialize = instruction(0, [meta(buffer, false, true), meta(authority, false, false)]);
    await operator.sendSigned([SystemProgram.createAccount(account), initialize], [keypair]);
  }
  const there = (await operator.account(buffer))!.subarray(HEAD.buffer);
  const missing: number[] = [];
  for (let at = 0; at < code.length; at += WRITE_BYTES)
    if (!equalBytes(there.subarray(at, at + WRITE_BYTES), code.subarray(at, at + WRITE_BYTES)))
      missing.push(at);
  while (missing.length > 0)
    await Promise.all(
      missing.splice(0, AT_ONCE).map((at) => {
        const bytes = Buffer.from(code.subarray(at, at + WRITE_BYTES));
        const keys = [meta(buffer, false, true), meta(authority, true, false)];
        return operator.send([instruction(1, keys, u32(at), u64(bytes.length), bytes)]);
      }),
    );
  return buffer;
}

/** Without the zeros that a program's account has behind its code. */
function trimmed(code: Uint8Array): Uint8Array {
  let { length } = code;
  while (length > 0 && code[length - 1] === 0) length--;
  return code.subarray(0, length);
}

const sameCode = (there: Uint8Array, code: Uint8Array): boolean => equalBytes(trimmed(there), trimmed(code));

/** SHA-256 of code, however many zeros stand behind it. */
export const codeHash = (code: Uint8Array): Uint8Array => sha256(trimmed(code));

/** Deploys a program unless it is there. Throws ChainError Rejected when other code is in its place. */
export async function deployProgram(operator: RpcSolana, name: string, code: Uint8Array): Promise<PublicKey> {
  const keypair = programKeypair(operator, name);
  const program = keypair.publicKey;
  const there = await deployedCode(operator, program);
  if (there !== undefined && sameCode(there, code)) return program;
  if (there !== undefined)
    throw new ChainError(operator.caip2, "Rejected", `the program ${program.toBase58()} has other code`);
  const buffer = await filledBuffer(operator, code);
  const payer = operator.publicKey;
  const lamports = Number(await operator.rent(HEAD.program));
  const account = {
    fromPubkey: payer,
    newAccountPubkey: program,
    lamports,
    space: HEAD.program,
    programId: LOADER,
  };
  const keys = [
    ...[meta(payer, true, true), meta(dataAddress(program), false, true), meta(program, false, true)],
    ...[meta(buffer, false, true), meta(SYSVAR_RENT_PUBKEY, false, false)],
    ...[meta(SYSVAR_CLOCK_PUBKEY, false, false), meta(SystemProgram.programId, false, false)],
    meta(payer, true, false),
  ];
  await operator.sendSigned(
    [SystemProgram.createAccount(account), instruction(2, keys, u64(code.length))],
    [keypair],
  );
  // a program can be called from the slot after the one that it was deployed in
  await operator.nextSlot();
  return program;
}

/** Makes room for longer code. Source: loader-v3, ExtendProgram. */
async function extended(operator: RpcSolana, program: PublicKey, bytes: number): Promise<void> {
  const authority = operator.publicKey;
  const keys = [
    ...[meta(dataAddress(program), false, true), meta(program, false, true)],
    ...[meta(SystemProgram.programId, false, false), meta(authority, true, true)],
  ];
  await operator.send([instruction(6, keys, u32(bytes))]);
  await operator.nextSlot();
}

/** Puts code in the place of a program's; accounts that the program owns stay. Throws ChainError. */
export async function upgradeProgram(
  operator: RpcSolana,
  program: PublicKey,
  code: Uint8Array,
): Promise<Sent> {
  const there = (await deployedCode(operator, program))!;
  if (there.length < code.length)
    await extended(operator, program, Math.max(code.length - there.length, LEAST_EXTENSION));
  const buffer = await filledBuffer(operator, code);
  const authority = operator.publicKey;
  const keys = [
    ...[meta(dataAddress(program), false, true), meta(program, false, true), meta(buffer, false, true)],
    ...[meta(authority, false, true), meta(SYSVAR_RENT_PUBKEY, false, false)],
    ...[meta(SYSVAR_CLOCK_PUBKEY, false, false), meta(authority, true, false)],
  ];
  const sent = await operator.send([instruction(3, keys)]);
  await operator.nextSlot();
  return sent;
}

/** What deploying so much code keeps as a deposit, in lamports, and the transactions that it takes. */
export async function programCost(
  operator: RpcSolana,
  code: Uint8Array,
): Promise<{ readonly lamports: bigint; readonly transactions: number }> {
  const spaces = [HEAD.program, HEAD.data + code.length, HEAD.buffer + code.length];
  const rents = await Promise.all(spaces.map((space) => operator.rent(space)));
  return {
    lamports: rents.reduce((sum, rent) => sum + rent, 0n),
    transactions: Math.ceil(code.length / WRITE_BYTES) + 2,
  };
}
