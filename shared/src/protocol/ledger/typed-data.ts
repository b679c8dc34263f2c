/** EIP-712 of requests: what a wallet shows and signs. Source: EIP-712; docs/ledger.md "Requests". */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concat, equalBytes, utf8 } from "../../bytes/bytes.ts";
import { recover, sign } from "../quorum.ts";
import { ensure } from "./errors.ts";
import { encodeEach } from "./fields.ts";
import { encodeRequest, requestFields, type Item, type Request } from "./item.ts";
import type { RequestName } from "./requests.ts";

export const DOMAIN_NAME = "ChainsAtlas";
export const DOMAIN_VERSION = "1";
export const DOMAIN_TYPE = "EIP712Domain(string name,string version,bytes32 salt)";

/** Keccak-256 of a text, as EIP-712 has names and types. */
export const hashText = (text: string): Uint8Array => keccak_256(utf8(text));

const padded = (bytes: Uint8Array): Uint8Array => {
  const out = new Uint8Array(32);
  out.set(bytes, 32 - bytes.length);
  return out;
};

/** Domain separator of a network: its name is the salt. */
export const domainSeparator = (network: Uint8Array): Uint8Array =>
  keccak_256(concat(hashText(DOMAIN_TYPE), hashText(DOMAIN_NAME), hashText(DOMAIN_VERSION), network));

/** As in `Transfer(address sender,uint64 nonce,uint8 token,address to,uint64 amount)`. */
export const typeText = (name: RequestName): string =>
  `${name}(${Object.entries(requestFields(name))
    .map(([field, type]) => `${type} ${field}`)
    .join(",")})`;

export const typeHash = (name: RequestName): Uint8Array => hashText(typeText(name));

/** `types` for a wallet's `eth_signTypedData_v4`. */
export const typedDataTypes = (name: RequestName): Record<string, { name: string; type: string }[]> => ({
  [name]: Object.entries(requestFields(name)).map(([field, type]) => ({ name: field, type })),
});

/** keccak256(0x1901 ‖ domain separator ‖ keccak256(type hash ‖ each field in 32 bytes)). */
export function requestDigest<N extends RequestName>(network: Uint8Array, request: Request<N>): Uint8Array {
  const { name, sender, nonce, body } = request;
  const fields = requestFields(name);
  const types = Object.values(fields);
  const words = encodeEach(name, fields, { sender, nonce, ...body }).map((bytes, i) =>
    types[i] === "bytes" ? keccak_256(bytes) : padded(bytes),
  );
  const struct = keccak_256(concat(typeHash(name), ...words));
  return keccak_256(concat(Uint8Array.of(0x19, 0x01), domainSeparator(network), struct));
}

/** The request as an item, signed with a secret key. */
export const signRequest = <N extends RequestName>(
  network: Uint8Array,
  request: Request<N>,
  secretKey: Uint8Array,
): Uint8Array => encodeRequest(request, sign(requestDigest(network, request), secretKey));

/** Throws BadSignature or WrongSigner unless a request is its sender's; items without signature pass. */
export function checkSignature(network: Uint8Array, { name, body, signed }: Item): void {
  if (signed === undefined) return;
  const { sender, nonce, signature } = signed;
  const digest = requestDigest(network, { name, sender, nonce, body } as Request);
  ensure(equalBytes(recover(digest, signature), sender), "WrongSigner");
}
