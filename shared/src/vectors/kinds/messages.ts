/** Runs vectors of the protocol's messages. Source: docs/protocol.md. */
import { fromHex, toHex, ZERO_32 } from "../../bytes/bytes.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import { decodeLogRecord, encodeLogRecord, nextLogRoot } from "../../protocol/log-record.ts";
import { decodeOrder, encodeOrder } from "../../protocol/order.ts";
import { orderHash } from "../../protocol/order-tree.ts";
import { decodePlan, encodePlan, planDigest } from "../../protocol/plan.ts";
import { decodePythiaSet, encodePythiaSet, nextSetDigest } from "../../protocol/pythia-set.ts";
import { checkQuorum } from "../../protocol/quorum.ts";
import { decodeTransfer, encodeTransfer, transferDigest } from "../../protocol/transfer.ts";
import type { MessageVector, QuorumVector } from "../schema.ts";
import { requireSame, singleCase, type Kind } from "./kind.ts";

/** A message encoded again after decoding, and its digest. */
interface Reading {
  readonly bytes: Uint8Array;
  readonly digest: Uint8Array;
}

/** How each message is read. */
export const MESSAGES: Readonly<
  Record<MessageVector["message"], (bytes: Uint8Array, network: Uint8Array) => Reading>
> = {
  "pythia-set": (bytes, network) => {
    const set = decodePythiaSet(bytes);
    return { bytes: encodePythiaSet(set), digest: nextSetDigest(network, set) };
  },
  plan: (bytes, network) => {
    const plan = decodePlan(bytes);
    return { bytes: encodePlan(plan), digest: planDigest(network, plan) };
  },
  order: (bytes) => {
    const order = decodeOrder(bytes);
    return { bytes: encodeOrder(order), digest: orderHash(order) };
  },
  transfer: (bytes, network) => {
    const transfer = decodeTransfer(bytes);
    return { bytes: encodeTransfer(transfer), digest: transferDigest(network, transfer) };
  },
  "log-record": (bytes) => {
    const record = decodeLogRecord(bytes);
    return { bytes: encodeLogRecord(record), digest: nextLogRoot(ZERO_32, bytes) };
  },
};

export const messageKind: Kind<MessageVector> = singleCase(({ message, network, bytes, digest }) => {
  const read = MESSAGES[message](fromHex(bytes), fromHex(network));
  requireSame("encoding", toHex(read.bytes), bytes);
  requireSame("digest", toHex(read.digest), digest);
});

/** Name of the error that a quorum is refused with; undefined when it holds. */
export function quorumError(set: Uint8Array, digest: Uint8Array, signatures: Uint8Array): string | undefined {
  try {
    checkQuorum(decodePythiaSet(set), digest, signatures);
    return undefined;
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}

export const quorumKind: Kind<QuorumVector> = singleCase(({ set, digest, signatures, error }) => {
  const found = quorumError(fromHex(set), fromHex(digest), fromHex(signatures));
  requireSame("error", found ?? "none", error ?? "none");
});
