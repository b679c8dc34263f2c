import { sha256, utf8 } from "../bytes/bytes.ts";

/** 32-byte name of a network, from its human name. */
export const networkId = (name: string): Uint8Array => sha256(utf8(name));

/** 32-byte name of a chain, from its CAIP-2 id such as `eip155:31337`. */
export const chainId = (caip2: string): Uint8Array => sha256(utf8(caip2));
