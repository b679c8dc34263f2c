/** Evidence of equivocation: two contradictory messages that one Pythia has signed. Anyone may bring it; it proves itself. */
import { concat, equalBytes, sha256 } from "../../../bytes/bytes.ts";
import { u64 } from "../../../bytes/codec.ts";
import { messageDigest, Purpose } from "../../message.ts";
import { recover, SIGNATURE_BYTES } from "../../quorum.ts";
import { TRANSFER_BYTES } from "../../transfer.ts";
import { BATCH_HEADER_BYTES, decodeBatchHeader } from "../batch.ts";
import type { CarriedRule, Context } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { stepDownNode } from "./nodes.ts";
import { atStake, slash } from "./slashing.ts";

export const EvidenceKind = { TRANSFER: 1, BATCH: 2 } as const;

/** Bytes of a transfer that name the hop: execution and hop. What the hop led to is after its epoch. */
const HOP_BYTES = 36;
const OUTCOME = HOP_BYTES + 4;

interface Pair {
  readonly messages: readonly [Uint8Array, Uint8Array];
  readonly signatures: readonly [Uint8Array, Uint8Array];
}

/** message ‖ signature ‖ message ‖ signature. Throws BadEncoding for another length. */
function pairOf(evidence: Uint8Array, size: number): Pair {
  const half = size + SIGNATURE_BYTES;
  ensure(evidence.length === 2 * half, "BadEncoding", `${evidence.length} bytes`);
  return {
    messages: [evidence.slice(0, size), evidence.slice(half, half + size)],
    signatures: [evidence.slice(size, half), evidence.slice(half + size)],
  };
}

function checkSigned({ network }: Context, purpose: Purpose, signer: Uint8Array, pair: Pair): void {
  pair.messages.forEach((message, i) => {
    const found = recover(messageDigest(purpose, network, message), pair.signatures[i]!);
    ensure(equalBytes(found, signer), "WrongSigner");
  });
}

/** Half of all that the node has at stake, rounded up; it has to stand again. */
function punish(context: Context, signer: Uint8Array, kind: number, subject: bigint): void {
  const { words } = context;
  ensure(words.get("node", { node: signer }).registered === 1, "UnknownNode");
  const key = { signer, kind, subject };
  ensure(words.get("punished", key).done === 0, "AlreadyPunished");
  words.set("punished", key, { done: 1 });
  context.emit({ name: "Equivocated", ...key });
  const { active, leaving, entering } = atStake(context, signer);
  slash(
    context,
    signer,
    ((active + leaving + entering) * LEDGER_PARAMETERS.equivocationPenalty + 99n) / 100n,
  );
  if (words.get("node", { node: signer }).standing > 0) stepDownNode(context, signer);
}

/** Checks in order: length, contradiction, both signatures, node, punished before. */
export const transferEvidence: CarriedRule<"TransferEvidence"> = (context, body) => {
  const { signer, evidence } = body;
  const pair = pairOf(evidence, TRANSFER_BYTES);
  const [a, b] = pair.messages;
  const hop = a.subarray(0, HOP_BYTES);
  const sameHop = equalBytes(hop, b.subarray(0, HOP_BYTES));
  ensure(sameHop && !equalBytes(a.subarray(OUTCOME), b.subarray(OUTCOME)), "NoEvidence");
  checkSigned(context, Purpose.TRANSFER, signer, pair);
  punish(context, signer, EvidenceKind.TRANSFER, u64.decode(sha256(concat(hop)).subarray(0, 8)));
};

/** Checks in order: length, version, contradiction, both signatures, node, punished before. */
export const batchEvidence: CarriedRule<"BatchEvidence"> = (context, body) => {
  const { signer, evidence } = body;
  const pair = pairOf(evidence, BATCH_HEADER_BYTES);
  const [a, b] = pair.messages;
  ensure(a[0] === 1 && b[0] === 1, "BadEncoding", "version");
  const { number } = decodeBatchHeader(a);
  ensure(number === decodeBatchHeader(b).number && !equalBytes(a, b), "NoEvidence");
  checkSigned(context, Purpose.BATCH, signer, pair);
  punish(context, signer, EvidenceKind.BATCH, number);
};
