/** Runs what has to do with encodings: refused bytes, snapshots, deltas, bundles. */
import { fromHex, toHex } from "../../bytes/bytes.ts";
import { bundleRoots, decodeBundle, makeBundle } from "../../machine/bundle.ts";
import { applyDelta, decodeDelta, encodeDelta, makeDelta } from "../../machine/delta.ts";
import { PageTree } from "../../machine/merkle.ts";
import { decodeSnapshot, encodeSnapshot, snapshotHash } from "../../machine/snapshot.ts";
import type { BundleVector, DeltaVector, RefusalVector, SnapshotVector } from "../schema.ts";
import { pagesFromJson } from "../state-json.ts";
import { sharedCodecs } from "../target.ts";
import { messageOf, requireSame, singleCase, type Kind } from "./kind.ts";

/** Throws unless `work` throws an error that names `field`. */
export function requireRefusal(field: string, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    const message = messageOf(error);
    if (message.includes(field)) return;
    throw new Error(`refused with "${message}", expected ${field} to be named`, { cause: error });
  }
  throw new Error(`is not refused, expected ${field} to be`);
}

export const refusalKind: Kind<RefusalVector> = singleCase(({ codec, bytes, field }, target) => {
  requireRefusal(field, () => (target.codecs ?? sharedCodecs)[codec](fromHex(bytes)));
});

export const snapshotKind: Kind<SnapshotVector> = singleCase(({ bytes, pages, stateHash }) => {
  const snapshot = decodeSnapshot(fromHex(bytes));
  requireSame("pages", [...snapshot.tree.pages().keys()].join(), pages.join());
  requireSame("state hash", toHex(snapshotHash(snapshot)), stateHash);
  requireSame("encoding", toHex(encodeSnapshot(snapshot)), bytes);
});

export const deltaKind: Kind<DeltaVector> = singleCase(({ base, delta, after, field }) => {
  const before = decodeSnapshot(fromHex(base));
  const apply = () => applyDelta(before, decodeDelta(fromHex(delta)));
  if (after === undefined) {
    requireRefusal(field ?? "", apply);
    return;
  }
  requireSame("state after", toHex(encodeSnapshot(apply())), after);
  requireSame("delta", toHex(encodeDelta(makeDelta(before, decodeSnapshot(fromHex(after))))), delta);
});

export const bundleKind: Kind<BundleVector> = singleCase((vector) => {
  const tree = PageTree.from(pagesFromJson(vector.pages));
  requireSame("bundle", toHex(makeBundle(tree, vector.numbers)), vector.bundle);
  const bundle = decodeBundle(fromHex(vector.bundle));
  requireSame("page numbers", bundle.numbers.join(), vector.numbers.join());
  const { before, after } = bundleRoots(bundle, pagesFromJson(vector.update));
  requireSame("root", toHex(before), vector.root);
  requireSame("root after", toHex(after), vector.rootAfter);
});
