/** All tiers, in the order in which they are written and run. */
import type { Tier } from "./tier.ts";
import { decodeTier } from "./tiers/decode.ts";
import { invalidTier } from "./tiers/invalid.ts";
import { historyTier } from "./tiers/ledger/history.ts";
import { ledgerTier } from "./tiers/ledger/ledger.ts";
import { messageTier } from "./tiers/message.ts";
import { pageTier } from "./tiers/page.ts";
import { programTier } from "./tiers/program.ts";
import { proofTier } from "./tiers/proof.ts";
import { segmentTier } from "./tiers/segment.ts";
import { deltaTier, snapshotTier } from "./tiers/snapshot.ts";
import { stepTier } from "./tiers/step/step.ts";

export const TIERS: readonly Tier[] = [
  decodeTier,
  stepTier,
  programTier,
  segmentTier,
  pageTier,
  invalidTier,
  snapshotTier,
  deltaTier,
  proofTier,
  messageTier,
  ledgerTier,
  historyTier,
];
