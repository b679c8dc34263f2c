/** Items of a batch as bytes: requests with their EIP-712 digest and signature, and items that carry none. */
import { concat } from "../../bytes/bytes.ts";
import { EncodingError } from "../../bytes/codec.ts";
import { SIGNATURE_BYTES } from "../quorum.ts";
import { LedgerError } from "./errors.ts";
import { decodeFields, encodeFields } from "./fields.ts";
import {
  CARRIED,
  REQUEST_HEAD,
  REQUESTS,
  type CarriedBody,
  type CarriedName,
  type ItemBody,
  type ItemName,
  type RequestBody,
  type RequestName,
} from "./requests.ts";

export interface Request<N extends RequestName = RequestName> {
  readonly name: N;
  readonly sender: Uint8Array;
  readonly nonce: bigint;
  readonly body: RequestBody<N>;
}

/** An item taken apart; `signature` only with requests. */
export type Item = {
  readonly [N in ItemName]: {
    readonly name: N;
    readonly body: ItemBody<N>;
    readonly signed?: { readonly sender: Uint8Array; readonly nonce: bigint; readonly signature: Uint8Array };
  };
}[ItemName];

const NAMES = new Map<number, ItemName>(
  [...Object.entries(REQUESTS), ...Object.entries(CARRIED)].map(([name, { type }]) => [
    type,
    name as ItemName,
  ]),
);

export const isRequest = (name: ItemName): name is RequestName => name in REQUESTS;

/** The fields that a request's signature covers. */
export const requestFields = (name: RequestName) => ({ ...REQUEST_HEAD, ...REQUESTS[name].fields });

/** type 1 ‖ sender 20 ‖ nonce 8 ‖ fields ‖ signature 65. */
export function encodeRequest<N extends RequestName>(request: Request<N>, signature: Uint8Array): Uint8Array {
  const { name, body, sender, nonce } = request;
  const values = { sender, nonce, ...body } as Parameters<typeof encodeFields>[2];
  return concat(
    Uint8Array.of(REQUESTS[name].type),
    encodeFields(name, requestFields(name), values),
    signature,
  );
}

/** type 1 ‖ fields. */
export const encodeCarried = <N extends CarriedName>(name: N, body: CarriedBody<N>): Uint8Array =>
  concat(Uint8Array.of(CARRIED[name].type), encodeFields(name, CARRIED[name].fields, body as never));

function decodeRequest(name: RequestName, bytes: Uint8Array): Item {
  const end = bytes.length - SIGNATURE_BYTES;
  if (end < 0) throw new EncodingError(name, "length", `has no room for a signature: ${bytes.length}`);
  const { sender, nonce, ...body } = decodeFields(name, requestFields(name), bytes.subarray(0, end));
  return { name, body, signed: { sender, nonce, signature: bytes.slice(end) } } as unknown as Item;
}

/** Throws LedgerError UnknownType or BadEncoding. */
export function decodeItem(bytes: Uint8Array): Item {
  const name = NAMES.get(bytes[0] ?? 0);
  if (name === undefined) throw new LedgerError("UnknownType", `${bytes[0] ?? 0}`);
  const rest = bytes.subarray(1);
  try {
    if (isRequest(name)) return decodeRequest(name, rest);
    return { name, body: decodeFields(name, CARRIED[name].fields, rest) } as unknown as Item;
  } catch (error) {
    if (error instanceof EncodingError) throw new LedgerError("BadEncoding", error.message);
    throw error;
  }
}
