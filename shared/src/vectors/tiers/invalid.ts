/** The invalid tier: bytes that are not canonical, and runs that a unit must refuse. */
import type { Tier } from "../tier.ts";
import { refusedEncodings } from "./invalid-encodings.ts";
import { refusedLegs } from "./invalid-legs.ts";

export const invalidTier: Tier = {
  name: "invalid",
  generate: () => [
    {
      name: "encodings",
      comment: "each decoder refuses what its encoder does not write",
      vectors: refusedEncodings(),
    },
    { name: "legs", comment: "runs that are refused", vectors: refusedLegs() },
  ],
};
