/** An address lookup table of the operator's: a transaction names an account of it by one byte instead of 32. */
import { AddressLookupTableProgram, type PublicKey } from "@solana/web3.js";
import type { LookupTable } from "../message.ts";
import type { Operator, Sent } from "../operator.ts";
import { formsOf } from "../names.ts";

/** Addresses that one transaction adds to a table. */
const ADDED = 25;
/** Most addresses of a table. Source: Solana's address lookup table program. */
const ROOM = 256;

export class OwnTable {
  readonly #operator: Operator;
  #table: LookupTable | undefined;

  constructor(operator: Operator) {
    this.#operator = operator;
  }

  async #created(): Promise<{ table: LookupTable; sent: Sent }> {
    const authority = this.#operator.publicKey;
    const [create, address] = AddressLookupTableProgram.createLookupTable({
      ...{ authority, payer: authority, recentSlot: await this.#operator.recentSlot() },
    });
    return { table: { address, addresses: [] }, sent: await this.#operator.send([create]) };
  }

  /** A table with all of these among its addresses, and what it took: the one that there is is added to while it has room. */
  async holding(
    addresses: readonly PublicKey[],
  ): Promise<LookupTable & { readonly transactions: readonly Sent[] }> {
    const transactions: Sent[] = [];
    const missingFrom = (table: LookupTable): PublicKey[] => {
      const known = new Set(table.addresses.map((key) => formsOf(key).name));
      return addresses.filter((key) => !known.has(formsOf(key).name));
    };
    let table = this.#table;
    if (table === undefined || table.addresses.length + missingFrom(table).length > ROOM) {
      const created = await this.#created();
      table = created.table;
      transactions.push(created.sent);
    }
    const authority = this.#operator.publicKey;
    for (let missing = missingFrom(table); missing.length > 0; missing = missingFrom(table)) {
      const added = missing.slice(0, ADDED);
      const extend = AddressLookupTableProgram.extendLookupTable({
        ...{ lookupTable: table.address, authority, payer: authority, addresses: added },
      });
      transactions.push(await this.#operator.send([extend]));
      table = { address: table.address, addresses: [...table.addresses, ...added] };
    }
    this.#table = table;
    // what was added to a table can be used from the next slot on
    if (transactions.length > 0) await this.#operator.nextSlot();
    return { ...table, transactions };
  }
}
