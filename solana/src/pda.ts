/** Addresses of the units' accounts. Every seed is here, and nowhere else in the client. */
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { PublicKey } from "@solana/web3.js";

/** What was staged for what. */
export const StageKind = { ADMISSION: 0, STATE: 1, CODE: 2, PAGES: 3, MANAGEMENT: 4 } as const;
export type StageKind = (typeof StageKind)[keyof typeof StageKind];

const derive = (program: PublicKey, ...seeds: readonly Uint8Array[]): PublicKey =>
  PublicKey.findProgramAddressSync([...seeds], program)[0];

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
