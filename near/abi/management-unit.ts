import type { ContractAbi, Field, Method } from "./contract-abi.ts";

const execution: Field = { name: "execution", type: "bytes32" };
const network: Field = { name: "network", type: "bytes32" };
const chain: Field = { name: "chain", type: "bytes32" };
const set: Field = { name: "set", type: "set" };
const signatures: Field = { name: "signatures", type: "signatures" };
const digest: Field = { name: "digest", type: "bytes32" };

/** What every management unit answers, whatever it takes its answers from. */
export const QUESTIONS: readonly Method[] = [
  { ...{ name: "network", kind: "view" }, doc: "Name of the network.", args: [], result: [network] },
  { ...{ name: "chain", kind: "view" }, doc: "Name of the chain.", args: [], result: [chain] },
  { ...{ name: "pythia_set", kind: "view" }, doc: "The set in force.", args: [], result: [set] },
  {
    ...{ name: "epoch", kind: "view" },
    doc: "The set's epoch.",
    args: [],
    result: [{ name: "epoch", type: "u32" }],
  },
  {
    ...{ name: "plan_digest", kind: "view" },
    doc: "Digest of the plan approved for an execution.",
    args: [execution],
    result: [digest],
    optional: true,
  },
  {
    ...{ name: "authority_for", kind: "view" },
    doc: "What a virtualization unit asks; the digest is left out, with a length of 0, when no plan is approved.",
    args: [execution],
    result: [network, chain, { name: "length", type: "u8" }, digest, set],
  },
];

export const MANAGEMENT_UNIT: ContractAbi = {
  name: "management-unit",
  methods: [
    {
      ...{ name: "init", kind: "call", modifiers: ["init", "private"] },
      doc: "Network, chain and first set; once, in the transaction that deploys the contract.",
      args: [network, chain, set],
    },
    {
      ...{ name: "rotate", kind: "call" },
      doc: "The next set takes over, by the signatures of the current one.",
      args: [set, signatures],
    },
    {
      ...{ name: "approve", kind: "call" },
      doc: "The plan may be executed.",
      args: [{ name: "plan", type: "plan" }, signatures],
    },
    ...QUESTIONS,
  ],
};
