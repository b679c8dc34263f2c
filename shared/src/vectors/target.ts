/** What an implementation hands to the vectors' runner. */
import { decodeBundle } from "../machine/bundle.ts";
import { decodeDelta } from "../machine/delta.ts";
import { decodeHeader } from "../machine/header.ts";
import type { LegMachine } from "../machine/leg.ts";
import { decodeSnapshot } from "../machine/snapshot.ts";
import { decodeObject } from "../object/object.ts";
import type { LedgerMachine } from "../protocol/ledger/machine.ts";
import { decodeLogRecord } from "../protocol/log-record.ts";
import { decodeOrder } from "../protocol/order.ts";
import { decodePlan } from "../protocol/plan.ts";
import { decodePythiaSet } from "../protocol/pythia-set.ts";
import { decodeTransfer } from "../protocol/transfer.ts";
import type { CodecName } from "./schema.ts";

/** Strict decoders by name; each throws for bytes that are not canonical. */
export type Codecs = Readonly<Record<CodecName, (bytes: Uint8Array) => unknown>>;

export const sharedCodecs: Codecs = {
  object: decodeObject,
  header: decodeHeader,
  snapshot: decodeSnapshot,
  delta: decodeDelta,
  bundle: decodeBundle,
  "pythia-set": decodePythiaSet,
  plan: decodePlan,
  order: decodeOrder,
  transfer: decodeTransfer,
  "log-record": decodeLogRecord,
};

/** Tiers that ask for a ledger. */
export const LEDGER_TIERS: ReadonlySet<string> = new Set(["ledger", "history"]);

export interface VectorTarget {
  /** As shown in results: `evm`, `solana`, `reference`, `checker`. */
  readonly name: string;
  readonly legs: LegMachine;
  /**
   * The decoders on this implementation's way; without them the shared ones, as a chain's client uses them. What a unit
   * on the chain decodes itself, headers and bundles, is tested by refused legs besides.
   */
  readonly codecs?: Codecs;
  /** The management unit's ledger; without it, the tiers of the ledger are not run. */
  readonly ledger?: LedgerMachine;
}
