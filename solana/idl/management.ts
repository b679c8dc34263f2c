/** The management unit: Pythia set and approved plans. Source: docs/protocol.md "Management unit". */
import { bytes32, systemProgram, type ProgramSpec } from "./program-spec.ts";
import { EMBEDDED_PROGRAMS } from "./program-ids.ts";
import { STAGE, STAGING_INSTRUCTIONS } from "./staging.ts";

const payer = { name: "payer", writable: true, signer: true } as const;
const authority = { name: "authority", signer: true } as const;

export const MANAGEMENT: ProgramSpec = {
  name: "management",
  address: EMBEDDED_PROGRAMS.management,
  instructions: [
    {
      name: "initialize",
      doc: "Creates the unit of a network on a chain; its address commits to all three arguments.",
      accounts: [{ name: "management", writable: true }, payer, systemProgram],
      args: [
        { name: "network", type: bytes32 },
        { name: "chain", type: bytes32 },
        { name: "set", type: "bytes" },
      ],
    },
    {
      name: "rotate",
      doc: "Replaces the set. Staged: next set ‖ signatures of the current one.",
      accounts: [{ name: "management", writable: true }, { name: "stage" }, authority],
      args: [],
    },
    {
      name: "approve",
      doc: "Stores a plan's digest under its execution. Staged: plan ‖ signatures.",
      accounts: [
        { name: "management" },
        { name: "plan", writable: true },
        { name: "stage" },
        { name: "authority", writable: true, signer: true },
        systemProgram,
      ],
      args: [],
    },
    ...STAGING_INSTRUCTIONS,
  ],
  accounts: [
    {
      name: "Management",
      doc: "A management unit.",
      fields: [
        { name: "network", type: bytes32 },
        { name: "chain", type: bytes32 },
        { name: "set", type: "bytes", doc: "As docs/protocol.md encodes it." },
      ],
    },
    {
      name: "Plan",
      doc: "The digest of the plan approved for one execution.",
      fields: [
        { name: "management", type: "pubkey" },
        { name: "execution", type: bytes32 },
        { name: "digest", type: bytes32 },
      ],
    },
    STAGE,
  ],
  events: [
    { name: "Rotated", doc: "Another set is in force.", fields: [{ name: "epoch", type: "u32" }] },
    {
      name: "Approved",
      doc: "An execution may begin.",
      fields: [
        { name: "execution", type: bytes32 },
        { name: "digest", type: bytes32 },
      ],
    },
  ],
};
