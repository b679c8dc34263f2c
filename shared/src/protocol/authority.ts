/**
 * What a management unit knows and decides, wherever it keeps it. Source: docs/protocol.md "Management unit".
 */
import { equalBytes, toHex } from "../bytes/bytes.ts";
import { EncodingError } from "../bytes/codec.ts";
import { ProtocolError } from "./errors.ts";
import { planDigest, type Plan } from "./plan.ts";
import { nextSetDigest, type PythiaSet } from "./pythia-set.ts";
import { checkQuorum } from "./quorum.ts";

/** A management unit as those see it who ask it. */
export interface Authority {
  /** 32-byte name. */
  readonly network: Uint8Array;
  /** 32-byte name. */
  readonly chain: Uint8Array;
  /** The set in force. */
  readonly set: PythiaSet;
  /** Digest of the plan approved for an execution. */
  digestOf(execution: Uint8Array): Uint8Array | undefined;
}

/** Runs `work` and turns EncodingError into the protocol's error of that name. */
export function asProtocolError<T>(code: "BadEncoding" | "BadSet" | "BadBundle", work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EncodingError) throw new ProtocolError(code, error.message);
    throw error;
  }
}

/** Passes when `next` may take over. Throws ProtocolError by the first rule that is broken. */
export function checkRotation(authority: Authority, next: PythiaSet, signatures: Uint8Array): void {
  const digest = asProtocolError("BadSet", () => nextSetDigest(authority.network, next));
  if (next.epoch !== authority.set.epoch + 1)
    throw new ProtocolError("WrongEpoch", `${next.epoch} does not follow ${authority.set.epoch}`);
  checkQuorum(authority.set, digest, signatures);
}

/** The digest of a plan that may be approved. Throws ProtocolError by the first rule that is broken. */
export function checkApproval(authority: Authority, plan: Plan, signatures: Uint8Array): Uint8Array {
  const digest = asProtocolError("BadEncoding", () => planDigest(authority.network, plan));
  const known = authority.digestOf(plan.execution);
  if (known !== undefined)
    throw new ProtocolError(
      equalBytes(known, digest) ? "AlreadyApproved" : "PlanExists",
      toHex(plan.execution),
    );
  if (plan.epoch !== authority.set.epoch)
    throw new ProtocolError("WrongEpoch", `plan of epoch ${plan.epoch}, set of ${authority.set.epoch}`);
  checkQuorum(authority.set, digest, signatures);
  return digest;
}
