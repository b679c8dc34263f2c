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
import { CREATION_CODE, VIRTUALIZATION_UNIT, type CreationCode } from "./contracts.ts";
import { EvmManagementUnit } from "./management-unit.ts";
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

/** Creates the interpreter and the units of a network. */
export async function deployUnits(
  client: EvmClient,
  genesis: Genesis,
  {
    journal,
    code = CREATION_CODE,
  }: { readonly journal?: Journal | undefined; readonly code?: CreationCode } = {},
): Promise<Deployment> {
  const interpreter = await created(client, journal, "interpreter", code.interpreter);
  const set = managementArguments(genesis);
  const management = await created(client, journal, "management unit", code.managementUnit, set);
  const places = encode(["address", "address"], [management.created, interpreter.created]);
  const virtualization = await created(
    client,
    journal,
    "virtualization unit",
    code.virtualizationUnit,
    places,
  );
  const units = unitsAt(client, { management: management.created, virtualization: virtualization.created });
  return { ...units, transactions: [interpreter, management, virtualization] };
}

/** Bytes of a creation's transaction besides its data: signature, fees, nonce. */
const ENVELOPE_BYTES = 140;

/** What creating takes, by what it took on the embedded chain: a constructor can't be tried before what it reads is there. */
export async function estimateUnits(client: EvmClient, genesis: Genesis): Promise<DeploymentEstimate> {
  const { node, terms, address } = client;
  const { maxFeePerGas } = await currentFees(node, terms);
  const places = encode(["address", "address"], [address, address]);
  const creations: readonly [string, string, number][] = [
    ["interpreter", CREATION_CODE.interpreter, costs["gas of transactions"]["deploy interpreter"]],
    [
      "management unit",
      CREATION_CODE.managementUnit + managementArguments(genesis).slice(2),
      costs["gas of transactions"]["deploy management unit"],
    ],
    [
      "virtualization unit",
      CREATION_CODE.virtualizationUnit + places.slice(2),
      costs["gas of transactions"]["deploy virtualization unit"],
    ],
  ];
  const { transactionBytes, transactionCost } = terms.limits;
  const steps = creations.map(([step, data, gas]) => {
    const bytes = (data.length - 2) / 2 + ENVELOPE_BYTES;
    const fits = bytes <= transactionBytes && BigInt(gas) <= transactionCost;
    return { step, bytes, cost: { unit: GAS, amount: BigInt(gas) }, fee: BigInt(gas) * maxFeePerGas, fits };
  });
  return { payer: address, balance: await node.number("eth_getBalance", address, "latest"), steps };
}

const unitsAt = (client: EvmClient, { management, virtualization }: UnitAddresses): Deployment => ({
  addresses: { management: getAddress(management), virtualization: getAddress(virtualization) },
  management: new EvmManagementUnit(client, management),
  virtualization: new EvmVirtualizationUnit(client, virtualization),
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
  return unitsAt(client, { management, virtualization });
}
