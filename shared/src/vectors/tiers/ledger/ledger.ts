/** The tier of the ledger: one file per group of rules, and histories. */
import type { Tier } from "../../tier.ts";
import { batchVectors } from "./batches.ts";
import { transferVectors } from "./transfers.ts";

export const ledgerTier: Tier = {
  name: "ledger",
  generate: () => [
    { name: "batches", comment: "Headers, quorum and parts", vectors: batchVectors() },
    { name: "transfers", comment: "Requests as such, and transfers", vectors: transferVectors() },
  ],
};
