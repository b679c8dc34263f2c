/** Athena and Hermes as tokens of the SPL Token program. Source: docs/ledger.md "Wrapped tokens". */
import { bytes32, systemProgram, tokenProgram, type ProgramSpec } from "./program-spec.ts";
import { EMBEDDED_PROGRAMS } from "./program-ids.ts";

const payer = { name: "payer", writable: true, signer: true } as const;
const authority = { name: "authority", writable: true, signer: true } as const;
const mint = { name: "mint", writable: true } as const;
const recipient = { name: "recipient", type: { array: ["u8", 20] } } as const;
const programs = [systemProgram, tokenProgram] as const;

const page = { name: "page", type: "u64", doc: "Number of the page." } as const;
const wrapper = { name: "wrapper", type: "pubkey" } as const;
const what = [
  { name: "token", type: "u8", doc: "1 Athena, 2 Hermes." },
  { name: "amount", type: "u64" },
] as const;

export const TOKEN_WRAPPER: ProgramSpec = {
  name: "token_wrapper",
  address: EMBEDDED_PROGRAMS.token_wrapper,
  instructions: [
    {
      name: "initialize",
      doc: "Makes the two mints of a ledger, in which this chain has the number; the cell is the one with the chain's name.",
      accounts: [
        { name: "wrapper", writable: true },
        ...[{ name: "ledger" }, { name: "cell" }],
        ...([
          { name: "athena", writable: true },
          { name: "hermes", writable: true },
        ] as const),
        ...[payer, ...programs],
      ],
      args: [{ name: "chain", type: "u16" }],
    },
    {
      name: "claim",
      doc: "Issues what the ledger says of a claim to the owner's associated token account.",
      accounts: [
        ...[{ name: "wrapper" }, { name: "cell" }, mint],
        ...([
          { name: "tokens", writable: true },
          { name: "claims", writable: true },
        ] as const),
        ...[payer, ...programs],
      ],
      args: [{ name: "claim", type: "u64" }],
    },
    {
      name: "burn",
      doc: "Burns tokens of the signer's account; the ledger gives the recipient what they stood for.",
      accounts: [
        ...([{ name: "wrapper", writable: true }, mint] as const),
        ...([
          { name: "tokens", writable: true },
          { name: "burns", writable: true },
        ] as const),
        ...[authority, ...programs],
      ],
      args: [{ name: "amount", type: "u64" }, recipient],
    },
  ],
  accounts: [
    {
      name: "Wrapper",
      doc: "What stands for a ledger's tokens on this chain; the authority of both mints.",
      fields: [
        { name: "ledger", type: "pubkey" },
        { name: "ledger_program", type: "pubkey" },
        { name: "athena", type: "pubkey", doc: "The mint of Athena." },
        { name: "hermes", type: "pubkey", doc: "The mint of Hermes." },
        { name: "chain", type: "u32", doc: "This chain's number in the ledger." },
        { name: "bump", type: "u32" },
        { name: "burns", type: "u64", doc: "How often tokens were burned." },
      ],
    },
    {
      name: "Claims",
      doc: "1,024 consecutive claims: bits, set when they are taken, follow.",
      fields: [wrapper, page],
    },
    {
      name: "Burns",
      doc: "16 consecutive burnings: token u8 ‖ amount u64 ‖ recipient 20 ‖ zeros, 32 bytes each, big-endian, follow.",
      fields: [wrapper, page],
    },
  ],
  events: [
    {
      name: "Claimed",
      doc: "A claim was taken.",
      fields: [wrapper, { name: "claim", type: "u64" }, ...what, { name: "owner", type: bytes32 }],
    },
    {
      name: "Burned",
      doc: "Tokens were burned.",
      fields: [wrapper, { name: "index", type: "u64" }, ...what, recipient],
    },
  ],
};
