import { AbiCoder, getAddress } from "ethers";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import type {
  Deployment,
  DeploymentEstimate,
  Genesis,
  Journal,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import costs from "../costs.json" with { type: "json" };
import { GAS, type EvmClient, type Sent } from "./client.ts";
import { CREATION_CODE, LEDGER_UNIT, MODULES, VIRTUALIZATION_UNIT, type CreationCode } from "./contracts.ts";
import { EvmLedgerUnit } from "./ledger-unit.ts";
import { EvmManagementUnit } from "./management-unit.ts";
import { spaced } from "./names.ts";
import { currentFees } from "./terms.ts";
import { EvmVirtualizationUnit } from "./virtualization-unit.ts";

const encode = (types: readonly string[], values: readonly unknown[]): string =>
  AbiCoder.defaultAbiCoder().encode(types, values);

const managementArguments = ({ network, pythias }: Genesis): string =>
  encode(["bytes32", "bytes"], [network, encodePythiaSet(pythias)]);

/** Creates a contract unless the journal has its creation and the chain has executed that. */
async function created(
  client: EvmClient,
  journal: Journal | undefined,
  step: string,
  code: string,
  args?: string,
): Promise<Sent & { readonly created: string }> {
  const signed = journal?.get(step);
  const earlier = signed && (await client.resume(signed));
  return earlier ?? client.create(code, args, (raw) => journal?.put(step, raw));
}

/** One creation of a deployment. */
interface Creation {
  readonly step: string;
  readonly code: string;
  /** Constructor arguments; `place` gives the address of what an earlier step has created. */
  readonly args?: (place: (step: string) => string) => string;
}

/** The management unit, after the modules that it calls when it keeps a ledger. */
function managementCreations(genesis: Genesis, code: CreationCode): Creation[] {
  const { ledger } = genesis;
  const step = "management unit";
  if (ledger === undefined)
    return [{ step, code: code.managementUnit, args: () => managementArguments(genesis) }];
  return [
    ...MODULES.map((name) => ({ step: spaced(name), code: code[name] })),
    {
      step,
      code: code.ledgerManagementUnit,
      args: (place) => {
        const [begin, ...rules] = MODULES.map((name) => place(spaced(name)));
        return encode(["bytes", "address", "(address,address,address,address)"], [ledger, begin, rules]);
      },
    },
  ];
}

/** All that a network takes on this chain, in order. */
const creations = (genesis: Genesis, code: CreationCode): Creation[] => [
  { step: "interpreter", code: code.interpreter },
  ...managementCreations(genesis, code),
  {
    step: "virtualization unit",
    code: code.virtualizationUnit,
    args: (place) => encode(["address", "address"], [place("management unit"), place("interpreter")]),
  },
];

/** Creates the interpreter and the units of a network. */
export async function deployUnits(
  client: EvmClient,
  genesis: Genesis,
  {
    journal,
    code = CREATION_CODE,
  }: { readonly journal?: Journal | undefined; readonly code?: CreationCode } = {},
): Promise<Deployment> {
  const places = new Map<string, string>();
  const transactions: Sent[] = [];
  for (const creation of creations(genesis, code)) {
    const args = creation.args?.((step) => places.get(step)!);
    const sent = await created(client, journal, creation.step, creation.code, args);
    places.set(creation.step, sent.created);
    transactions.push(sent);
  }
  const addresses = {
    management: places.get("management unit")!,
    virtualization: places.get("virtualization unit")!,
  };
  return { ...unitsAt(client, addresses, genesis.ledger !== undefined), transactions };
}

/** Bytes of a creation's transaction besides its data: signature, fees, nonce. */
const ENVELOPE_BYTES = 140;

/** Gas of a step; a ledger's unit is created with the genesis of the ledger of costs. */
function gasOf(step: string, genesis: Genesis): number {
  const gas: Readonly<Record<string, number>> = costs["gas of transactions"];
  const name = step === "management unit" && genesis.ledger !== undefined ? "ledger management unit" : step;
  const found = gas[`deploy ${name}`];
  if (found === undefined) throw new Error(`costs.json does not say what it takes to deploy ${name}`);
  return found;
}

/** What creating takes, by what it took on the embedded chain: a constructor can't be tried before what it reads is there. */
export async function estimateUnits(client: EvmClient, genesis: Genesis): Promise<DeploymentEstimate> {
  const { node, terms, address } = client;
  const { maxFeePerGas } = await currentFees(node, terms);
  const { transactionBytes, transactionCost } = terms.limits;
  const steps = creations(genesis, CREATION_CODE).map(({ step, code, args }) => {
    const bytes = (code.length + (args?.(() => address) ?? "0x").length - 4) / 2 + ENVELOPE_BYTES;
    const gas = BigInt(gasOf(step, genesis));
    const fits = bytes <= transactionBytes && gas <= transactionCost;
    return { step, bytes, cost: { unit: GAS, amount: gas }, fee: gas * maxFeePerGas, fits };
  });
  return { payer: address, balance: await node.number("eth_getBalance", address, "latest"), steps };
}

const unitsAt = (
  client: EvmClient,
  { management, virtualization }: UnitAddresses,
  ledger: boolean,
): Deployment => ({
  addresses: { management: getAddress(management), virtualization: getAddress(virtualization) },
  management: new EvmManagementUnit(client, management),
  virtualization: new EvmVirtualizationUnit(client, virtualization),
  ...(ledger ? { ledger: new EvmLedgerUnit(client, management) } : {}),
  transactions: [],
});

/** An address as calls have it. Throws ChainError Rejected when it is none. */
function checked({ caip2 }: EvmClient, address: string): string {
  try {
    return getAddress(address).toLowerCase();
  } catch (error) {
    throw new ChainError(caip2, "Rejected", `"${address}" is no address`, { cause: error });
  }
}

/** Whether a management unit is one that keeps a ledger: the other kind has no such function. */
async function keepsLedger(client: EvmClient, management: string): Promise<boolean> {
  try {
    await client.call({ to: management, abi: LEDGER_UNIT, method: "status", args: [] });
    return true;
  } catch (error) {
    if (error instanceof ChainError && error.code === "Rejected") return false;
    throw error;
  }
}

/** The units of an earlier deployment. Throws ChainError Rejected when the one does not obey the other. */
export async function attachUnits(client: EvmClient, addresses: UnitAddresses): Promise<Deployment> {
  const management = checked(client, addresses.management);
  const virtualization = checked(client, addresses.virtualization);
  const call = { to: virtualization, abi: VIRTUALIZATION_UNIT, method: "managementUnit", args: [] };
  const [obeyed] = await client.call(call);
  if ((obeyed as string).toLowerCase() !== management)
    throw new ChainError(
      client.caip2,
      "Rejected",
      `the unit ${virtualization} obeys ${String(obeyed)}, not ${management}`,
    );
  return unitsAt(client, { management, virtualization }, await keepsLedger(client, management));
}
