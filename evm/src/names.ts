import { fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";

/** 32-byte name of what lives at an address: the address, left-padded with zeros. Source: docs/protocol.md "Names". */
export const nameOf = (address: string): Uint8Array =>
  fromHex(address.slice(2).toLowerCase().padStart(64, "0"));

/** Address of a unit, from its 32-byte name. Throws RangeError for a name that is no address. */
export function addressOf(name: Uint8Array): string {
  if (name.length !== 32 || name.subarray(0, 12).some((byte) => byte !== 0))
    throw new RangeError(`${toHex(name)} is not the name of a contract`);
  return toHex(name.subarray(12));
}

/** `genesisModule` → `genesis module`. */
export const spaced = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
