/** The instructions by which all programs take bytes that do not fit one transaction. */
import { bytes32, systemProgram, type InstructionSpec, type StructSpec } from "./program-spec.ts";

const stage = { name: "stage", writable: true } as const;
const authority = { name: "authority", writable: true, signer: true } as const;

export const STAGING_INSTRUCTIONS: readonly InstructionSpec[] = [
  {
    name: "create_stage",
    doc: "Makes a place for `total` bytes, named by the authority, a key and a kind. Larger ones then grow.",
    accounts: [stage, authority, systemProgram],
    args: [
      { name: "key", type: bytes32 },
      { name: "kind", type: "u8" },
      { name: "total", type: "u32" },
    ],
  },
  {
    name: "grow_stage",
    doc: "Adds up to 10,240 bytes of the total to the account.",
    accounts: [stage, authority, systemProgram],
    args: [],
  },
  {
    name: "write_stage",
    doc: "Puts bytes in place, in any order, as often as one likes; what they are worth shows when they are used.",
    accounts: [stage, { name: "authority", signer: true }],
    args: [
      { name: "offset", type: "u32" },
      { name: "data", type: "bytes" },
    ],
  },
  {
    name: "close_stage",
    doc: "Gives the rent back to the authority.",
    accounts: [stage, authority],
    args: [],
  },
];

export const STAGE: StructSpec = {
  name: "Stage",
  doc: "Bytes on their way in.",
  fields: [
    { name: "authority", type: "pubkey", doc: "Who alone may write, use and close it." },
    { name: "key", type: bytes32 },
    { name: "kind", type: "u32" },
    { name: "data", type: "bytes" },
  ],
};
