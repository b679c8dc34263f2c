/** Cutting an offer's content into chained submissions: the client signs the first, which holds the hash of the second. */
import { sha256, ZERO_32 } from "../../bytes/bytes.ts";
import { encodeCarried } from "./item.ts";
import { LEDGER_PARAMETERS } from "./parameters.ts";
import { CARRIED, REQUEST_HEAD, REQUESTS, type RequestBody } from "./requests.ts";
import { sizeOf } from "./fields.ts";
import { SIGNATURE_BYTES } from "../quorum.ts";

const FIRST_PART =
  LEDGER_PARAMETERS.itemBytes - 1 - sizeOf(REQUEST_HEAD) - sizeOf(REQUESTS.Offer.fields) - SIGNATURE_BYTES;
const NEXT_PART = LEDGER_PARAMETERS.itemBytes - 1 - sizeOf(CARRIED.Submission.fields);

export type OfferTerms = Omit<RequestBody<"Offer">, "size" | "next" | "part">;

/** The fields of the first submission, to be signed by `client` with `nonce`, and the items that follow it. */
export function cutOffer(
  client: Uint8Array,
  nonce: bigint,
  terms: OfferTerms,
  content: Uint8Array,
): { readonly first: RequestBody<"Offer">; readonly following: readonly Uint8Array[] } {
  const following: Uint8Array[] = [];
  let next = ZERO_32;
  const count = Math.ceil(Math.max(content.length - FIRST_PART, 0) / NEXT_PART);
  for (let i = count - 1; i >= 0; i--) {
    const start = FIRST_PART + i * NEXT_PART;
    const part = content.slice(start, start + NEXT_PART);
    const item = encodeCarried("Submission", { client, offer: nonce, next, part });
    following.unshift(item);
    next = sha256(item);
  }
  return { first: { ...terms, size: content.length, next, part: content.slice(0, FIRST_PART) }, following };
}
