/** The step tier: one file per instruction of the table, so that none can be forgotten, and one for the order of checks. */
import { INSTRUCTIONS, type Instruction } from "../../../../isa/table.ts";
import type { LegsVector } from "../../schema.ts";
import type { Tier } from "../../tier.ts";
import { accessVectors } from "./access.ts";
import { highVectors, idleVectors, immediateVectors, registerVectors } from "./arithmetic.ts";
import { branchVectors, jumpRegisterVectors, jumpVectors } from "./control.ts";
import { orderVectors } from "./order.ts";
import { trapVectors } from "./trap.ts";

function vectorsOf(instruction: Instruction): LegsVector[] {
  switch (instruction.syntax) {
    case "":
      return idleVectors(instruction);
    case "rd,rs1,rs2":
      return registerVectors(instruction);
    case "rd,rs1,imm":
      return immediateVectors(instruction);
    case "rd,imm":
      return highVectors(instruction);
    case "rd,imm(rs1)":
    case "imm(rs1),rd":
      return accessVectors(instruction);
    case "rs1,target":
      return branchVectors(instruction);
    case "target":
      return jumpVectors(instruction);
    case "rs1":
      return jumpRegisterVectors(instruction);
    case "imm":
      return trapVectors(instruction);
  }
}

export const stepTier: Tier = {
  name: "step",
  generate: () => [
    ...INSTRUCTIONS.map((instruction) => ({
      name: instruction.mnemonic,
      comment: `${instruction.mnemonic.toUpperCase()}: ${instruction.effect}`,
      vectors: vectorsOf(instruction),
    })),
    { name: "order", comment: "which of two checks comes first", vectors: orderVectors() },
  ],
};
