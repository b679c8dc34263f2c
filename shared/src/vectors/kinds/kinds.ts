/** All kinds of vectors by name. */
import type { Vector } from "../schema.ts";
import { bundleKind, deltaKind, refusalKind, snapshotKind } from "./codecs.ts";
import type { Kind } from "./kind.ts";
import { genesisKind, ledgerKind } from "./ledger.ts";
import { legsKind } from "./legs.ts";
import { messageKind, quorumKind } from "./messages.ts";

const KINDS: { readonly [K in Vector["kind"]]: Kind<Extract<Vector, { kind: K }>> } = {
  legs: legsKind,
  refusal: refusalKind,
  snapshot: snapshotKind,
  delta: deltaKind,
  bundle: bundleKind,
  message: messageKind,
  quorum: quorumKind,
  ledger: ledgerKind,
  genesis: genesisKind,
};

/** How a vector is run. */
export const kindOf = <V extends Vector>(vector: V): Kind<V> => KINDS[vector.kind] as unknown as Kind<V>;

/** Number of cases in some vectors. */
export const countCases = (vectors: readonly Vector[]): number =>
  vectors.reduce((sum, vector) => sum + kindOf(vector).count(vector), 0);
