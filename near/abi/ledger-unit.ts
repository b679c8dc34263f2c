import type { ContractAbi, Field } from "./contract-abi.ts";
import { QUESTIONS } from "./management-unit.ts";
import { TOKENS } from "./tokens.ts";

const bytes32 = (name: string): Field => ({ name, type: "bytes32" });
const u64 = (name: string): Field => ({ name, type: "u64" });

/** How far the ledger is; zeros for the open batch when there is none. */
const STATUS: readonly Field[] = [
  ...[u64("number"), bytes32("head"), u64("time"), bytes32("digest")],
  ...[bytes32("open_head"), u64("open_time"), { name: "next", type: "u32" } as const, bytes32("rest")],
  u64("credit"),
];

export const LEDGER_UNIT: ContractAbi = {
  name: "ledger-unit",
  methods: [
    {
      ...{ name: "init", kind: "call", modifiers: ["init", "private"] },
      doc: "Chain and the ledger's genesis; once, in the transaction that deploys the contract.",
      args: [bytes32("chain"), { name: "genesis", type: "genesis" }],
    },
    {
      ...{ name: "open", kind: "call" },
      doc: "Begins a batch, by the signatures of the set in force.",
      args: [
        { name: "header", type: "sized header" },
        { name: "signatures", type: "signatures" },
      ],
    },
    {
      ...{ name: "apply", kind: "call", modifiers: ["payable"] },
      doc: "Applies the next items of the open batch. The deposit pays for words that are new.",
      args: [{ name: "part", type: "part" }],
    },
    {
      ...{ name: "submit", kind: "call" },
      doc: "Makes a signed request, or the next submission of an offer, known to whoever puts batches together; keeps nothing.",
      args: [{ name: "request", type: "request" }],
    },
    {
      ...{ name: "status", kind: "view" },
      doc: "How far the ledger is, the open batch or zeros, and the bytes of storage that are paid for and free.",
      args: [],
      result: STATUS,
    },
    {
      ...{ name: "word", kind: "view" },
      doc: "The word of a key; zeros when there is none.",
      args: [bytes32("key")],
      result: [bytes32("word")],
    },
    ...QUESTIONS,
    ...TOKENS,
  ],
};
