import { compareBytes, concat } from "../bytes/bytes.ts";
import { EncodingError, fixed, struct, u32, u64, u8 } from "../bytes/codec.ts";
import { messageDigest, Purpose } from "./message.ts";
import { PARAMETERS } from "./parameters.ts";

/** One staked oracle node: its Ethereum-style address and its stake in base units of Athena. */
export interface Pythia {
  readonly address: Uint8Array;
  readonly stake: bigint;
}

/** The oracle nodes in force during one epoch, by ascending address. */
export interface PythiaSet {
  readonly epoch: number;
  readonly members: readonly Pythia[];
}

const head = struct("Pythia set", { epoch: u32, count: u8 });
const member = struct("Pythia", { address: fixed(20), stake: u64 });

export const totalStake = (set: PythiaSet): bigint => set.members.reduce((sum, { stake }) => sum + stake, 0n);

/** Throws EncodingError unless the set is what docs/protocol.md "Pythia set" allows. */
export function checkPythiaSet(set: PythiaSet): void {
  const fail = (field: string, reason: string): never => {
    throw new EncodingError("Pythia set", field, reason);
  };
  const { members } = set;
  if (members.length < 1 || members.length > PARAMETERS.maxPythias)
    fail("count", `must be 1 to ${PARAMETERS.maxPythias}, is ${members.length}`);
  members.forEach(({ address, stake }, i) => {
    if (address.every((byte) => byte === 0)) fail(`members[${i}].address`, "is zero");
    if (stake === 0n) fail(`members[${i}].stake`, "is zero");
    const previous = members[i - 1];
    if (previous !== undefined && compareBytes(previous.address, address) >= 0)
      fail(`members[${i}].address`, "is not above the one before");
  });
  if (totalStake(set) >= 1n << 64n) fail("members", "have more stake than 64 bits hold");
}

export function encodePythiaSet(set: PythiaSet): Uint8Array {
  checkPythiaSet(set);
  const { epoch, members } = set;
  return concat(head.encode({ epoch, count: members.length }), ...members.map((m) => member.encode(m)));
}

export function decodePythiaSet(bytes: Uint8Array): PythiaSet {
  const { epoch, count } = head.decode(bytes.subarray(0, head.size));
  if (bytes.length !== head.size + count * member.size)
    throw new EncodingError("Pythia set", "length", `does not fit its count of ${count}`);
  const members = Array.from({ length: count }, (_, i) => {
    const at = head.size + i * member.size;
    return member.decode(bytes.subarray(at, at + member.size));
  });
  const set = { epoch, members };
  checkPythiaSet(set);
  return set;
}

/** What the current set signs to hand over to `next`. */
export const nextSetDigest = (network: Uint8Array, next: PythiaSet): Uint8Array =>
  messageDigest(Purpose.NEXT_SET, network, encodePythiaSet(next));
