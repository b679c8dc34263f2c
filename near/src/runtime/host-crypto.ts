/** Hashes and recovery of keys. */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { recover as recoverPoint, type RecoveryIdType } from "tiny-secp256k1";
import { sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import { Gas } from "./costs.ts";
import { HostError } from "./failure.ts";
import { unsigned, type HostCall, type HostFunctions } from "./host-call.ts";

const SIGNATURE_BYTES = 64;
const DIGEST_BYTES = 32;
const LAST_V = 3n;

/** The 64-byte key that made a signature. */
function recover(digest: Uint8Array, rs: Uint8Array, v: RecoveryIdType): Uint8Array | undefined {
  try {
    return recoverPoint(digest, rs, v, false)?.subarray(1);
  } catch {
    return undefined;
  }
}

/** digest and signature, each as length and address; v; whether s must be low; register. */
type RecoverArguments = [bigint, bigint, bigint, bigint, bigint, bigint, bigint];

function ecrecover({ gas, memory }: HostCall, args: RecoverArguments): bigint {
  const [digestLength, digestAddress, signatureLength, signatureAddress, v, lowS, register] = args;
  gas.pay(Gas.ECRECOVER);
  const signature = memory.get(signatureLength, signatureAddress);
  const digest = memory.get(digestLength, digestAddress);
  const lengths = signature.length === SIGNATURE_BYTES && digest.length === DIGEST_BYTES;
  // no contract here asks for a low s of the host
  if (!lengths || unsigned(v) > LAST_V || lowS !== 0n) throw new HostError("ECRecoverError");
  const found = recover(digest, signature, Number(v) as RecoveryIdType);
  if (found === undefined) return 0n;
  memory.setRegister(register, found);
  return 1n;
}

export const cryptoFunctions = (call: HostCall): HostFunctions => ({
  sha256(length, address, register) {
    call.gas.pay(Gas.SHA256_BASE);
    const bytes = call.memory.get(length, address);
    call.gas.pay(0, Gas.SHA256_BYTE, bytes.length);
    call.memory.setRegister(register, sha256(bytes));
    return undefined;
  },
  keccak256(length, address, register) {
    call.gas.pay(Gas.KECCAK256_BASE);
    const bytes = call.memory.get(length, address);
    call.gas.pay(0, Gas.KECCAK256_BYTE, bytes.length);
    call.memory.setRegister(register, keccak_256(bytes));
    return undefined;
  },
  ecrecover: (...args) => ecrecover(call, args as RecoverArguments),
});
