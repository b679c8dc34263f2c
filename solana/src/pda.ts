/** Addresses of the units' accounts. Every seed is here, and nowhere else in the client. */
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { PublicKey } from "@solana/web3.js";

const u16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 0xff);
const u64 = (value: bigint): Uint8Array => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
};

/** What was staged for what. */
export const StageKind = { ADMISSION: 0, STATE: 1, CODE: 2, PAGES: 3, MANAGEMENT: 4 } as const;
export type StageKind = (typeof StageKind)[keyof typeof StageKind];

const KEPT = 4096;
const known = new Map<string, PublicKey>();

/** Finding an address takes square roots in a field, and the same few are asked for again and again. */
function derive(program: PublicKey, ...seeds: readonly Uint8Array[]): PublicKey {
  const key = Buffer.concat([
    program.toBytes(),
    ...seeds.flatMap((seed) => [Uint8Array.of(seed.length), seed]),
  ]).toString("latin1");
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= KEPT) known.clear();
  const [address] = PublicKey.findProgramAddressSync([...seeds], program);
  known.set(key, address);
  return address;
}

/** A management unit; it commits to network, chain and the encoded first Pythia set. */
export const managementAddress = (
  program: PublicKey,
  network: Uint8Array,
  chain: Uint8Array,
  set: Uint8Array,
): PublicKey => derive(program, utf8("management"), network, chain, sha256(set));

/** The approved plan of an execution. */
export const planAddress = (program: PublicKey, management: PublicKey, execution: Uint8Array): PublicKey =>
  derive(program, utf8("plan"), management.toBytes(), execution);

/** A ledger on a chain; it commits to the genesis. */
export const ledgerAddress = (program: PublicKey, chain: Uint8Array, genesis: Uint8Array): PublicKey =>
  derive(program, utf8("ledger"), chain, sha256(genesis));

/** Words of a ledger that belong to one thing; see ledger/cells.ts. */
export const cellAddress = (program: PublicKey, ledger: PublicKey, name: Uint8Array): PublicKey =>
  derive(program, utf8("cell"), ledger.toBytes(), name);

/** The virtualization unit of a management unit. */
export const unitAddress = (program: PublicKey, management: PublicKey): PublicKey =>
  derive(program, utf8("unit"), management.toBytes());

/** What a unit keeps of an execution. */
export const executionAddress = (program: PublicKey, unit: PublicKey, execution: Uint8Array): PublicKey =>
  derive(program, utf8("execution"), unit.toBytes(), execution);

/** An operator's work on an execution's hop. */
export const sessionAddress = (program: PublicKey, execution: PublicKey, authority: PublicKey): PublicKey =>
  derive(program, utf8("session"), execution.toBytes(), authority.toBytes());

/** An operator's bytes on their way in. */
export const stageAddress = (
  program: PublicKey,
  authority: PublicKey,
  key: Uint8Array,
  kind: StageKind,
): PublicKey => derive(program, utf8("stage"), authority.toBytes(), key, Uint8Array.of(kind));

/** The SPL Token program, and the one that gives each owner an account of a mint. */
export const TOKEN_PROGRAM = new PublicKey("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
export const ASSOCIATED_TOKEN_PROGRAM = new PublicKey("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");

/** What issues tokens for a ledger's, on the chain that has the number there. */
export const wrapperAddress = (program: PublicKey, ledger: PublicKey, chain: number): PublicKey =>
  derive(program, utf8("wrapper"), ledger.toBytes(), u16(chain));

/** The mint of a token: 1 Athena, 2 Hermes. */
export const mintAddress = (program: PublicKey, wrapper: PublicKey, token: number): PublicKey =>
  derive(program, utf8("mint"), wrapper.toBytes(), Uint8Array.of(token));

/** Which claims of a page were taken. */
export const claimsAddress = (program: PublicKey, wrapper: PublicKey, page: bigint): PublicKey =>
  derive(program, utf8("claims"), wrapper.toBytes(), u64(page));

/** What was burned, a page of it. */
export const burnsAddress = (program: PublicKey, wrapper: PublicKey, page: bigint): PublicKey =>
  derive(program, utf8("burns"), wrapper.toBytes(), u64(page));

/** An owner's account of a mint. */
export const associatedAddress = (mint: PublicKey, owner: PublicKey): PublicKey =>
  derive(ASSOCIATED_TOKEN_PROGRAM, owner.toBytes(), TOKEN_PROGRAM.toBytes(), mint.toBytes());
