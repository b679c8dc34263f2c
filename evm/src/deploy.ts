import { AbiCoder, getAddress } from "ethers";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import type { Deployment, Genesis, UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EvmClient } from "./client.ts";
import { CREATION_CODE, VIRTUALIZATION_UNIT, type CreationCode } from "./contracts.ts";
import { EvmManagementUnit } from "./management-unit.ts";
import { EvmVirtualizationUnit } from "./virtualization-unit.ts";

const encode = (types: readonly string[], values: readonly unknown[]): string =>
  AbiCoder.defaultAbiCoder().encode(types, values);

/** Creates the interpreter and the units of a network. */
export async function deployUnits(
  client: EvmClient,
  { network, pythias }: Genesis,
  code: CreationCode = CREATION_CODE,
): Promise<Deployment> {
  const interpreter = await client.create(code.interpreter);
  const management = await client.create(
    code.managementUnit,
    encode(["bytes32", "bytes"], [network, encodePythiaSet(pythias)]),
  );
  const virtualization = await client.create(
    code.virtualizationUnit,
    encode(["address", "address"], [management.created, interpreter.created]),
  );
  const units = unitsAt(client, { management: management.created, virtualization: virtualization.created });
  return { ...units, transactions: [interpreter, management, virtualization] };
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
