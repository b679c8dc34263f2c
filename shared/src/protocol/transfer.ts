import { bytes32, struct, u32, type Decoded } from "../bytes/codec.ts";
import { messageDigest, Purpose } from "./message.ts";

const layout = {
  execution: bytes32,
  /** The hop that begins with this transfer. */
  hop: u32,
  epoch: u32,
  fromChain: bytes32,
  fromUnit: bytes32,
  toChain: bytes32,
  toUnit: bytes32,
  /** State in which the previous hop was closed. */
  stateHash: bytes32,
} as const;

/** What the quorum attests after a hop: this state goes on there. Source: whitepaper "Execution transfer". */
export type Transfer = Decoded<typeof layout>;

const codec = struct("transfer", layout);

export const TRANSFER_BYTES = codec.size;
export const encodeTransfer = (transfer: Transfer): Uint8Array => codec.encode(transfer);
export const decodeTransfer = (bytes: Uint8Array): Transfer => codec.decode(bytes);

export const transferDigest = (network: Uint8Array, transfer: Transfer): Uint8Array =>
  messageDigest(Purpose.TRANSFER, network, encodeTransfer(transfer));
