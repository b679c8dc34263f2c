/** Cuts a part so that each piece fits one transaction, by what its items are foreseen to do. */
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { encodePart, type Part } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { encodeEvents } from "@chainsatlas/shared/protocol/ledger/events.ts";
import { MAX_ACCOUNTS, TRANSACTION_COMPUTE_UNITS } from "../limits.ts";
import type { Foreseen } from "./foresee.ts";

/** Cells whose addresses fit a transaction that names them itself, besides what it is about. */
export const NAMED_CELLS = 24;
/** All others of such a transaction: payer, ledger, stage, and three programs. */
const OTHER_ACCOUNTS = 6;
/** Most cells of a transaction that names them by a table. */
export const MAX_CELLS = MAX_ACCOUNTS - OTHER_ACCOUNTS;
/** Bytes of logs that validators keep of a transaction, less what the runtime itself writes. Source: Solana's runtime. */
const LOG_BYTES = 8_500;
/** Compute units by estimate: an item with its signature, a cell that it touches, one of them that is created. */
const ITEM_UNITS = 45_000;
const CELL_UNITS = 3_500;
const VACANT_UNITS = 12_000;
/** Part of a transaction's compute units that estimates may fill. */
const FILL = 0.85 * TRANSACTION_COMPUTE_UNITS;

/** Some items that follow each other. */
export interface Piece {
  readonly part: Uint8Array;
  readonly cells: readonly Uint8Array[];
  readonly units: number;
  readonly items: readonly Foreseen[];
}

/** What the runtime logs of a cell's creation. */
const VACANT_LOG_BYTES = 100;

/** Events are log lines: base 64, and its beginning. */
const logBytes = ({ events, vacant }: Foreseen): number =>
  events.reduce(
    (sum, event) => sum + 16 + Math.ceil((12 + encodeEvents([event]).length) / 3) * 4,
    VACANT_LOG_BYTES * vacant,
  );

const cellsOf = (items: readonly Foreseen[]): Uint8Array[] => [
  ...new Map(items.flatMap(({ cells }) => cells.map((cell) => [toHex(cell), cell]))).values(),
];

const unitsOf = (items: readonly Foreseen[]): number =>
  items.reduce(
    (sum, { cells, vacant }) => sum + ITEM_UNITS + CELL_UNITS * cells.length + VACANT_UNITS * vacant,
    0,
  );

const fits = (items: readonly Foreseen[]): boolean =>
  cellsOf(items).length <= NAMED_CELLS &&
  unitsOf(items) <= FILL &&
  items.reduce((sum, item) => sum + logBytes(item), 0) <= LOG_BYTES;

/** The piece of these items, which begin at `first` of the batch. */
export const pieceOf = (number: bigint, first: number, items: readonly Foreseen[]): Piece => ({
  part: encodePart({ number, first, rest: items.at(-1)!.behind, items: items.map(({ item }) => item) }),
  cells: cellsOf(items),
  units: Math.min(unitsOf(items), FILL),
  items,
});

/** An item that fits no transaction with others is a piece by itself. */
export function cutPart({ number, first }: Part, items: readonly Foreseen[]): Piece[] {
  const groups: Foreseen[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last !== undefined && fits([...last, item])) last.push(item);
    else groups.push([item]);
  }
  let at = first;
  return groups.map((group) => {
    const piece = pieceOf(number, at, group);
    at += group.length;
    return piece;
  });
}
