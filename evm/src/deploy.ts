import { AbiCoder } from "ethers";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import type { Deployment, Genesis } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EvmClient } from "./client.ts";
import { CREATION_CODE, VIRTUALIZATION_UNIT, type CreationCode } from "./contracts.ts";
import { EvmManagementUnit } from "./management-unit.ts";
import { addressOf } from "./names.ts";
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
  return {
    management: new EvmManagementUnit(client, management.created),
    virtualization: new EvmVirtualizationUnit(client, virtualization.created),
    transactions: [interpreter, management, virtualization],
  };
}

/** The units of an earlier deployment. Throws ChainError Rejected when the one does not obey the other. */
export async function attachUnits(
  client: EvmClient,
  management: Uint8Array,
  virtualization: Uint8Array,
): Promise<Deployment> {
  const to = addressOf(virtualization);
  const call = { to, abi: VIRTUALIZATION_UNIT, method: "managementUnit", args: [] };
  const [obeyed] = await client.call(call);
  const named = addressOf(management);
  if ((obeyed as string).toLowerCase() !== named)
    throw new ChainError(client.caip2, "Rejected", `the unit ${to} obeys ${String(obeyed)}, not ${named}`);
  return {
    management: new EvmManagementUnit(client, named),
    virtualization: new EvmVirtualizationUnit(client, to),
    transactions: [],
  };
}
