/** In which order a batch has items that have entered at chains, wherever and however they were found. */
import { compareBytes, sha256, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { decodeItem } from "@chainsatlas/shared/protocol/ledger/item.ts";

/** An item that has entered. */
interface Entry {
  readonly request: Uint8Array;
}

interface Placed<T> {
  readonly entry: T;
  /** Whose it is, and its number; of a submission, that of its offer. */
  readonly account: Uint8Array;
  readonly nonce: bigint;
  readonly signed: boolean;
  /** SHA-256 of it, and of the submission that follows it. */
  readonly hash: string;
  readonly next?: string;
}

function placed<T extends Entry>(entry: T): Placed<T> {
  const item = decodeItem(entry.request);
  const hash = toHex(sha256(entry.request));
  const next = item.name === "Offer" || item.name === "Submission" ? { next: toHex(item.body.next) } : {};
  if (item.signed !== undefined) {
    const { sender: account, nonce } = item.signed;
    return { entry, account, nonce, signed: true, hash, ...next };
  }
  if (item.name !== "Submission")
    throw new Error(`a unit has made a ${item.name} known, which does not enter`);
  return { entry, account: item.body.client, nonce: item.body.offer, signed: false, hash, ...next };
}

const byAccount = <T>(a: Placed<T>, b: Placed<T>): number =>
  compareBytes(a.account, b.account) || (a.nonce < b.nonce ? -1 : Number(a.nonce > b.nonce));

/** Those of an account by their nonces, submissions behind the requests that have their offer's, each behind the one that has its hash. */
export function inOrder<T extends Entry>(entries: readonly T[]): T[] {
  const all = entries.map(placed);
  const before = new Map(all.flatMap((one) => (one.next === undefined ? [] : [[one.next, one] as const])));
  const depths = new Map<string, number>();
  const depthOf = ({ hash, signed }: Placed<T>): number => {
    if (signed) return 0;
    const known = depths.get(hash);
    if (known !== undefined) return known;
    const previous = before.get(hash);
    const depth = previous === undefined ? 1 : depthOf(previous) + 1;
    depths.set(hash, depth);
    return depth;
  };
  return all.sort((a, b) => byAccount(a, b) || depthOf(a) - depthOf(b)).map(({ entry }) => entry);
}
