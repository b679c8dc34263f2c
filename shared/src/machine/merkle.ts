/**
 * The commitment to a machine's pages: a sparse binary Merkle tree of depth 24 in which all that is zero has the
 * hash zero. Source: docs/machine.md "Pages root and state hash".
 */
import { concat, sha256, ZERO_32 } from "../bytes/bytes.ts";
import { PAGE_BYTES, TREE_DEPTH } from "./constants.ts";
import { isZero, PAGE_COUNT, type PageMap } from "./pages.ts";

/** `null` stands for a subtree of zeros. Nodes are never changed once made; `hash` is filled in when first asked for. */
type Node = Inner | Leaf | null;
interface Inner {
  readonly left: Node;
  readonly right: Node;
  hash?: Uint8Array;
}
interface Leaf {
  readonly page: Uint8Array;
  hash?: Uint8Array;
}

/** Hash of a page: zero for a page of zeros. */
export const leafHash = (page: Uint8Array): Uint8Array => (isZero(page) ? ZERO_32 : sha256(page));

const isZeroHash = (hash: Uint8Array): boolean => hash === ZERO_32 || isZero(hash);

/** Hash of a node: zero when both children are zero. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  isZeroHash(left) && isZeroHash(right) ? ZERO_32 : sha256(concat(left, right));

/** State hash = SHA-256(header ‖ pages root), of the encoded header and 32 bytes. */
export const stateHash = (header: Uint8Array, root: Uint8Array): Uint8Array => sha256(concat(header, root));

function hashOf(node: Node): Uint8Array {
  if (node === null) return ZERO_32;
  return (node.hash ??= "page" in node ? sha256(node.page) : nodeHash(hashOf(node.left), hashOf(node.right)));
}

interface Change {
  readonly number: number;
  readonly page: Uint8Array;
}

/** The subtree at `level` with changes[from, to), which all lie in it. */
function rebuild(node: Node, level: number, changes: readonly Change[], from: number, to: number): Node {
  if (from === to) return node;
  if (level === 0) {
    const { page } = changes[to - 1]!;
    return isZero(page) ? null : { page: page.slice() };
  }
  const bit = level - 1;
  let middle = from;
  while (middle < to && ((changes[middle]!.number >>> bit) & 1) === 0) middle++;
  const inner = node as Inner | null;
  const left = rebuild(inner?.left ?? null, bit, changes, from, middle);
  const right = rebuild(inner?.right ?? null, bit, changes, middle, to);
  return left === null && right === null ? null : { left, right };
}

/**
 * An immutable tree of pages. `update` makes a new tree that shares what did not change, so that keeping the tree of
 * every hop costs only the pages that the hops changed.
 */
export class PageTree {
  static readonly empty: PageTree = new PageTree(null);
  readonly #root: Node;

  private constructor(root: Node) {
    this.#root = root;
  }

  static from(pages: PageMap): PageTree {
    return PageTree.empty.update(pages);
  }

  /** This tree with some pages replaced; pages are copied. Throws RangeError for a page that cannot exist. */
  update(pages: PageMap): PageTree {
    const changes = [...pages]
      .map(([number, page]) => ({ number, page }))
      .sort((a, b) => a.number - b.number);
    for (const { number, page } of changes) {
      if (!Number.isInteger(number) || number < 0 || number >= PAGE_COUNT)
        throw new RangeError(`page number ${number} is not below ${PAGE_COUNT}`);
      if (page.length !== PAGE_BYTES)
        throw new RangeError(`page ${number} must have ${PAGE_BYTES} bytes, has ${page.length}`);
    }
    return new PageTree(rebuild(this.#root, TREE_DEPTH, changes, 0, changes.length));
  }

  #at(level: number, index: number): Node {
    let node = this.#root;
    for (let bit = TREE_DEPTH - level - 1; bit >= 0 && node !== null; bit--) {
      const inner = node as Inner;
      node = (index >>> bit) & 1 ? inner.right : inner.left;
    }
    return node;
  }

  /** Hash of node `index` on a level; level 0 are the pages, level 24 the root. */
  hash(level: number, index: number): Uint8Array {
    return hashOf(this.#at(level, index));
  }

  root(): Uint8Array {
    return hashOf(this.#root);
  }

  /** The page's bytes, not to be changed; undefined when it is all zero. */
  page(number: number): Uint8Array | undefined {
    return (this.#at(0, number) as Leaf | null)?.page;
  }

  /** The non-zero pages, ascending. */
  pages(): Map<number, Uint8Array> {
    const found = new Map<number, Uint8Array>();
    const visit = (node: Node, number: number): void => {
      if (node === null) return;
      if ("page" in node) found.set(number, node.page);
      else {
        visit(node.left, number * 2);
        visit(node.right, number * 2 + 1);
      }
    };
    visit(this.#root, 0);
    return found;
  }
}

/** Root over a set of pages; pages of zeros count as absent. */
export const pagesRoot = (pages: PageMap): Uint8Array => PageTree.from(pages).root();
