import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Attestation } from "@chainsatlas/shared/chain/chain.ts";
import { u32 } from "@chainsatlas/shared/bytes/codec.ts";

/** An attestation as an admission carries it: epoch ‖ state hash ‖ signatures. */
export const encodeAttestation = ({ epoch, stateHash, signatures }: Attestation): Uint8Array =>
  concat(u32.encode(epoch), stateHash, signatures);
