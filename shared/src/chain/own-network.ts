import { randomBytes } from "node:crypto";
import { toHex } from "../bytes/bytes.ts";
import { networkId } from "../protocol/names.ts";
import type { Chain } from "./chain.ts";

/**
 * Name of a network that somebody makes for themselves, to measure or to test. Always the same on an embedded chain; one
 * that nobody has made yet on a chain that keeps what was there before.
 */
export const ownNetwork = (chain: Chain, purpose: string): Uint8Array =>
  networkId(chain.history() === undefined ? `${purpose} ${toHex(new Uint8Array(randomBytes(16)))}` : purpose);
