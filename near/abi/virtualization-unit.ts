import type { ContractAbi, Field } from "./contract-abi.ts";

const execution: Field = { name: "execution", type: "bytes32" };
const account: Field = { name: "account", type: "account" };
const u32 = (name: string): Field => ({ name, type: "u32" });
const bytes32 = (name: string): Field => ({ name, type: "bytes32" });

/** The transfer is left out for hop 0. */
const ADMISSION: readonly Field[] = [
  { name: "plan", type: "plan" },
  { name: "order", type: "sized order" },
  { name: "proof", type: "sized proof" },
  ...[u32("epoch"), bytes32("state_hash")],
  { name: "signatures", type: "signatures" },
];

export const VIRTUALIZATION_UNIT: ContractAbi = {
  name: "virtualization-unit",
  methods: [
    {
      ...{ name: "init", kind: "call", modifiers: ["init", "private"] },
      doc: "Account of the management unit; once, in the transaction that deploys the contract.",
      args: [account],
    },
    {
      ...{ name: "admit", kind: "call" },
      doc: "Takes on a hop: asks the management unit and goes on in `on_authority`. Hop 0 has no transfer.",
      args: ADMISSION,
    },
    {
      ...{ name: "on_authority", kind: "call", modifiers: ["private"] },
      doc: "Callback of `admit`, with the management unit's answer.",
      args: ADMISSION,
    },
    {
      ...{ name: "stage", kind: "call", modifiers: ["payable"] },
      doc: "Keeps a chunk of state (0), code (1) or pages (2) for the caller, who pays for its storage.",
      args: [
        execution,
        { name: "kind", type: "u8" },
        u32("offset"),
        u32("total"),
        { name: "bytes", type: "rest" },
      ],
    },
    {
      ...{ name: "run", kind: "call", modifiers: ["payable"] },
      doc: "Runs what is staged, logs. Flags: 1 closed, 2 to be continued, 4 a page is missing.",
      args: [execution, { name: "most_steps", type: "u64" }],
      result: [
        { name: "flags", type: "u8" },
        u32("page"),
        { name: "steps", type: "u64" },
        { name: "header", type: "header" },
        bytes32("pages_root"),
      ],
    },
    {
      ...{ name: "release", kind: "call" },
      doc: "Frees what the caller has staged and gives the deposit back.",
      args: [execution],
    },
    {
      ...{ name: "execution", kind: "view" },
      doc: "What is recorded of an execution.",
      args: [execution],
      result: [
        u32("hop"),
        { name: "open", type: "u8" },
        u32("part"),
        ...[bytes32("order_hash"), bytes32("state_hash")],
      ],
      optional: true,
    },
    {
      ...{ name: "log_root", kind: "view" },
      doc: "The rolling root over all records.",
      args: [],
      result: [bytes32("log_root")],
    },
    {
      ...{ name: "management", kind: "view" },
      doc: "Account of the management unit.",
      args: [],
      result: [account],
    },
    {
      ...{ name: "staged", kind: "view" },
      doc: "Bytes of storage that an account's staging takes, and those that it has paid for.",
      args: [execution, account],
      result: [u32("bytes"), u32("paid")],
    },
  ],
};
