/** The tier of the ledger: one file per group of rules, and histories. */
import type { Tier } from "../../tier.ts";
import { batchVectors } from "./batches.ts";
import { genesisVectors } from "./genesis.ts";
import { observationVectors } from "./observations.ts";
import { offerVectors } from "./offers.ts";
import { settlementVectors } from "./settlements.ts";
import { stakingVectors } from "./staking.ts";
import { strategyVectors } from "./strategies.ts";
import { transferVectors } from "./transfers.ts";
import { wrappingVectors } from "./wrapping.ts";

export const ledgerTier: Tier = {
  name: "ledger",
  generate: () => [
    {
      name: "genesis",
      comment: "States that a network may begin with, and may not",
      vectors: genesisVectors(),
    },
    { name: "batches", comment: "Headers, quorum and parts", vectors: batchVectors() },
    { name: "transfers", comment: "Requests as such, and transfers", vectors: transferVectors() },
    { name: "staking", comment: "Ramps, rewards, nodes, epochs", vectors: stakingVectors() },
    { name: "offers", comment: "Offers and their submissions", vectors: offerVectors() },
    { name: "strategies", comment: "Order book, drawing, evaluation, choice", vectors: strategyVectors() },
    { name: "settlements", comment: "Settlement, deadline, slashing", vectors: settlementVectors() },
    { name: "observations", comment: "Measurements and evidence", vectors: observationVectors() },
    {
      name: "wrapping",
      comment: "Tokens of a chain that stand for the ledger's",
      vectors: wrappingVectors(),
    },
  ],
};
