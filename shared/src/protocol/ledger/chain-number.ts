import { equalBytes } from "../../bytes/bytes.ts";
import { decodeGenesis } from "./genesis.ts";

/** A chain's number in the ledger of an encoded genesis, by its name; undefined when it has none. */
export function chainNumber(genesis: Uint8Array, name: Uint8Array): number | undefined {
  const number = decodeGenesis(genesis).chains.findIndex((other) => equalBytes(other, name));
  return number < 0 ? undefined : number;
}
