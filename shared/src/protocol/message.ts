import { concat, sha256, utf8 } from "../bytes/bytes.ts";
import { PARAMETERS } from "./parameters.ts";

/** What a signed message is for; part of what is signed, so that none can pass for another. */
export const Purpose = { NEXT_SET: 1, PLAN: 2, TRANSFER: 3, BATCH: 4 } as const;
export type Purpose = (typeof Purpose)[keyof typeof Purpose];

/** The digest that Pythias sign. Source: docs/protocol.md "Signed messages". */
export const messageDigest = (purpose: Purpose, network: Uint8Array, payload: Uint8Array): Uint8Array =>
  sha256(concat(utf8("ATLS"), Uint8Array.of(purpose, PARAMETERS.version), network, payload));
