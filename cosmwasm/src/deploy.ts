/** Makes units of contracts whose code a network holds. */
import { utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Deployment, Genesis, Transaction, UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { MsgInstantiateContract } from "cosmjs-types/cosmwasm/wasm/v1/tx.js";
import type { InstantiateMsg as ManagementMsg } from "../generated/Management.types.ts";
import type { InstantiateMsg as VirtualizationMsg } from "../generated/Virtualization.types.ts";
import { toBase64 } from "./base64.ts";
import type { ContractName } from "./contracts.ts";
import { attribute } from "./log.ts";
import { CosmwasmManagementUnit } from "./management-unit.ts";
import type { Network, Sent } from "./network.ts";
import { CosmwasmVirtualizationUnit } from "./virtualization-unit.ts";

/** New units. */
export interface Deployed {
  readonly addresses: UnitAddresses;
  readonly transactions: readonly Transaction[];
}

/** The units, as what they are here. */
export interface Units {
  readonly addresses: UnitAddresses;
  readonly management: CosmwasmManagementUnit;
  readonly virtualization: CosmwasmVirtualizationUnit;
}

export type CosmwasmDeployment = Units & Deployment;

/** Code id of a contract on a network. */
export type CodeIds = (name: ContractName) => number;

/** Sends a deployment's step, or finds that it was sent. */
export type SendStep = (step: string, message: EncodeObject) => Promise<Sent>;

type InitialMessage = ManagementMsg | VirtualizationMsg;

function instantiation(
  sender: string,
  codeId: number,
  name: ContractName,
  msg: InitialMessage,
): EncodeObject {
  const value = MsgInstantiateContract.fromPartial({
    ...{ sender, admin: sender, codeId: BigInt(codeId), label: `chainsatlas ${name}` },
    msg: utf8(JSON.stringify(msg)),
  });
  return { typeUrl: "/cosmwasm.wasm.v1.MsgInstantiateContract", value };
}

/** Address of the contract that a transaction made. */
function addressOf({ events }: Sent): string {
  const event = events.find(({ type }) => type === "instantiate");
  const address = event && attribute(event, "_contract_address");
  if (address === undefined) throw new Error("the transaction made no contract");
  return address;
}

/** Instantiates both contracts. Throws ChainError. */
export async function deployUnits(
  network: Network,
  codeIds: CodeIds,
  { network: name, pythias }: Genesis,
  send: SendStep = (_, message) => network.send([message]),
): Promise<Deployed> {
  const genesis = {
    network: toBase64(name),
    chain: toBase64(chainId(network.caip2)),
    set: toBase64(encodePythiaSet(pythias)),
  };
  const make = (contract: ContractName, msg: InitialMessage): Promise<Sent> =>
    send(`${contract} unit`, instantiation(network.sender, codeIds(contract), contract, msg));
  const first = await make("management", genesis);
  const management = addressOf(first);
  const second = await make("virtualization", { management });
  const addresses = { management, virtualization: addressOf(second) };
  return { addresses, transactions: [first, second] };
}

/** The units at these addresses. */
export const unitsAt = (network: Network, addresses: UnitAddresses): Units => ({
  addresses,
  management: new CosmwasmManagementUnit(network, addresses.management),
  virtualization: new CosmwasmVirtualizationUnit(network, addresses.virtualization),
});
