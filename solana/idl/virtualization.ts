/** The virtualization unit: manager, simulator, logger. Source: docs/protocol.md "Virtualization unit". */
import { bytes32, systemProgram, type ProgramSpec } from "./program-spec.ts";
import { EMBEDDED_PROGRAMS } from "./program-ids.ts";
import { STAGE, STAGING_INSTRUCTIONS } from "./staging.ts";

const payer = { name: "payer", writable: true, signer: true } as const;
const authority = { name: "authority", signer: true } as const;
const session = { name: "session", writable: true } as const;

export const VIRTUALIZATION: ProgramSpec = {
  name: "virtualization",
  address: EMBEDDED_PROGRAMS.virtualization,
  instructions: [
    {
      name: "initialize",
      doc: "Creates the unit of a management unit; its address commits to it.",
      accounts: [{ name: "unit", writable: true }, { name: "management" }, payer, systemProgram],
      args: [],
    },
    {
      name: "admit",
      doc: "Takes on a hop. Staged: plan ‖ order ‖ order proof, and for hops above 0: epoch u32 ‖ state hash ‖ signatures.",
      accounts: [
        { name: "unit" },
        { name: "execution", writable: true },
        { name: "management" },
        { name: "plan" },
        { name: "stage" },
        { name: "authority", writable: true, signer: true },
        systemProgram,
      ],
      args: [
        { name: "order_length", type: "u32" },
        { name: "proof_length", type: "u32" },
      ],
    },
    {
      name: "open_session",
      doc: "Begins a leg of the hop from its recorded state. The order is at an offset of what was staged for `admit`; the state is header ‖ pages root.",
      accounts: [
        { name: "unit" },
        { name: "execution" },
        session,
        { name: "admission" },
        { name: "state" },
        { name: "authority", writable: true, signer: true },
        systemProgram,
      ],
      args: [
        { name: "order_offset", type: "u32" },
        { name: "order_length", type: "u32" },
        { name: "pages", type: "u32", doc: "Pages of the bundle that is to come." },
      ],
    },
    {
      name: "grow_session",
      doc: "Adds up to 10,240 bytes of what the session needs.",
      accounts: [session, { name: "authority", writable: true, signer: true }, systemProgram],
      args: [],
    },
    {
      name: "load_code",
      doc: "Checks the order's segments and decodes them.",
      accounts: [session, { name: "admission" }, { name: "code" }, authority],
      args: [
        { name: "order_offset", type: "u32" },
        { name: "order_length", type: "u32" },
      ],
    },
    {
      name: "load_pages",
      doc: "Takes at most `count` more pages out of the staged bundle.",
      accounts: [session, { name: "pages" }, authority],
      args: [{ name: "count", type: "u32" }],
    },
    {
      name: "run",
      doc: "Runs at most `max_steps` steps of the hop.",
      accounts: [session, authority],
      args: [{ name: "max_steps", type: "u64" }],
    },
    {
      name: "finish",
      doc: "Hashes at most `work` nodes of the way to the roots; at the top checks the root before, stores the state after and logs.",
      accounts: [
        { name: "unit", writable: true },
        { name: "execution", writable: true },
        session,
        { name: "pages" },
        authority,
      ],
      args: [{ name: "work", type: "u32" }],
    },
    {
      name: "close_session",
      doc: "Gives the rent back to the authority.",
      accounts: [session, { name: "authority", writable: true, signer: true }],
      args: [],
    },
    ...STAGING_INSTRUCTIONS,
  ],
  accounts: [
    {
      name: "Unit",
      doc: "A virtualization unit.",
      fields: [
        { name: "management", type: "pubkey" },
        { name: "management_program", type: "pubkey" },
        { name: "network", type: bytes32 },
        { name: "chain", type: bytes32 },
        { name: "log_root", type: bytes32, doc: "Rolling root over the records logged." },
      ],
    },
    {
      name: "Execution",
      doc: "What a unit keeps of an execution.",
      fields: [
        { name: "unit", type: "pubkey" },
        { name: "execution", type: bytes32 },
        { name: "hop", type: "u32" },
        { name: "open", type: "u32", doc: "1 until the hop is closed." },
        { name: "part", type: "u32" },
        { name: "order_hash", type: bytes32 },
        { name: "state_hash", type: bytes32 },
        { name: "input_hash", type: bytes32 },
      ],
    },
    {
      name: "Session",
      doc: "The work of one operator on one leg; code, pages and tree follow.",
      fields: [
        { name: "authority", type: "pubkey" },
        { name: "execution", type: "pubkey", doc: "The execution's account." },
        { name: "order_hash", type: bytes32 },
        { name: "segments_hash", type: bytes32 },
        { name: "base", type: bytes32, doc: "State hash that the leg begins with." },
        { name: "root", type: bytes32, doc: "Pages root that the leg begins with." },
        { name: "text_base", type: "u32" },
        { name: "text_length", type: "u32" },
        { name: "memory_size", type: "u32" },
        { name: "output_limit", type: "u32" },
        { name: "step_limit", type: "u64" },
        { name: "first_step", type: "u64", doc: "Steps of the machine when the leg began." },
        { name: "code_start", type: "u32" },
        { name: "code_length", type: "u32" },
        { name: "pages", type: "u32" },
        {
          name: "phase",
          type: "u32",
          doc: "0 opened, 1 has code, 2 has pages, 3 ran, 4 finishing, 5 finished.",
        },
        { name: "missing", type: "u32", doc: "1 + the page that stopped the last run, or 0." },
        { name: "limited", type: "u32", doc: "1 when the step limit was what stopped the last run." },
        { name: "unpacked", type: { array: ["u32", 2] } },
        { name: "rehashed", type: "u32" },
        { name: "climb", type: { array: ["u32", 6] } },
        { name: "header", type: { array: ["u8", 188] }, doc: "As the machine stands now." },
      ],
    },
    STAGE,
  ],
  events: [
    {
      name: "Admitted",
      doc: "A hop began here.",
      fields: [
        { name: "execution", type: bytes32 },
        { name: "hop", type: "u32" },
        { name: "state_hash", type: bytes32 },
      ],
    },
    {
      name: "Logged",
      doc: "A stored run: the record, the state after it, and the unit's rolling root.",
      fields: [
        { name: "record", type: { array: ["u8", 365] } },
        { name: "header", type: { array: ["u8", 188] } },
        { name: "pages_root", type: bytes32 },
        { name: "log_root", type: bytes32 },
      ],
    },
  ],
};
