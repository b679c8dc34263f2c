/** As ../../crypto/utils.ts, with hex by the contract's own native function: words are remembered by the hex of their keys. */
export { concatBytes, hexToBytes } from "../../crypto/utils.ts";

export const bytesToHex = (bytes: Uint8Array): string => env.hex(bytes);
