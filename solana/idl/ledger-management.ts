/** The management unit that keeps the ledger. Source: docs/ledger.md "What a unit on a chain must offer". */
import { bytes32, systemProgram, type ProgramSpec } from "./program-spec.ts";
import { EMBEDDED_PROGRAMS } from "./program-ids.ts";
import { STAGE, STAGING_INSTRUCTIONS } from "./staging.ts";

const ledger = { name: "ledger", writable: true } as const;
const payer = { name: "authority", writable: true, signer: true } as const;

export const LEDGER_MANAGEMENT: ProgramSpec = {
  name: "ledger_management",
  address: EMBEDDED_PROGRAMS.ledger_management,
  instructions: [
    {
      name: "initialize",
      doc: "Creates a ledger; its address commits to chain and genesis, which is staged. The cells of all that it names follow.",
      accounts: [ledger, { name: "stage" }, payer, systemProgram],
      args: [{ name: "chain", type: bytes32 }],
    },
    {
      name: "open_batch",
      doc: "Accepts the header of the next batch. Staged: header ‖ signatures of the set in force.",
      accounts: [ledger, { name: "stage" }, { name: "authority", signer: true }],
      args: [{ name: "header_length", type: "u32" }],
    },
    {
      name: "apply_part",
      doc: "Applies the next items of the open batch, which are staged. The cells of all that they touch follow.",
      accounts: [ledger, { name: "stage" }, payer, systemProgram],
      args: [],
    },
    {
      name: "submit_request",
      doc: "Makes a signed request, or the next submission of an offer, known to whoever puts batches together, and keeps nothing. The cell of a request's sender follows.",
      accounts: [{ name: "ledger" }],
      args: [{ name: "request", type: "bytes" }],
    },
    ...STAGING_INSTRUCTIONS,
  ],
  accounts: [
    {
      name: "Ledger",
      doc: "How far a ledger is; the words of the whole network follow, 32 bytes each.",
      fields: [
        { name: "chain", type: bytes32 },
        {
          name: "record",
          type: { array: ["u8", 189] },
          doc: "See shared/crates/ledger/src/record.rs; the network's name comes first.",
        },
      ],
    },
    {
      name: "Cell",
      doc: "Words of a ledger that belong to one thing; they follow, 32 bytes each.",
      fields: [
        { name: "ledger", type: "pubkey" },
        { name: "name", type: bytes32, doc: "Which thing: see src/ledger/cells.ts." },
      ],
    },
    STAGE,
  ],
  events: [
    {
      name: "LedgerEvent",
      doc: "An event of the ledger.",
      fields: [{ name: "event", type: "bytes", doc: "As docs/ledger.md encodes it." }],
    },
    {
      name: "RequestSubmitted",
      doc: "A request, or the next submission of an offer, has entered here. It is not applied yet.",
      fields: [{ name: "request", type: "bytes", doc: "As batches carry it." }],
    },
  ],
};
