/** Names of the ledger's declarations in the styles of other languages. */

/** `maxFee` → `MAX_FEE`, `NextEpoch` → `NEXT_EPOCH`. */
export const screaming = (name: string): string => name.replace(/(?<!^)([A-Z])/g, "_$1").toUpperCase();

/** `ordersRoot` → `orders_root`. */
export const snake = (name: string): string => screaming(name).toLowerCase();

export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
export const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export const GENERATED_NOTE =
  "Generated from shared/src/protocol/ledger by `npm run generate -w shared`. Do not edit.";

/** Digits in groups of three, as Rust and Solidity allow. */
export const digits = (value: bigint | number): string => String(value).replace(/\B(?=(\d{3})+$)/g, "_");
