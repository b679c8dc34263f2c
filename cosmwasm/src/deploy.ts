/** Makes units of contracts whose code a network holds. */
import { utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type {
  Deployment,
  Genesis,
  TokenAddresses,
  Transaction,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { MsgInstantiateContract } from "cosmjs-types/cosmwasm/wasm/v1/tx.js";
import type { InstantiateMsg as LedgerManagementMsg, QueryMsg } from "../generated/LedgerManagement.types.ts";
import type { InstantiateMsg as ManagementMsg } from "../generated/Management.types.ts";
import type {
  InstantiateMsg as TokenViewMsg,
  QueryMsg as TokenQuery,
  ShownResponse,
} from "../generated/TokenView.types.ts";
import type { InstantiateMsg as VirtualizationMsg } from "../generated/Virtualization.types.ts";
import { toBase64 } from "./base64.ts";
import { managementContract, type ContractName } from "./contracts.ts";
import { CosmwasmLedgerUnit } from "./ledger-unit.ts";
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
  readonly ledger?: CosmwasmLedgerUnit;
}

export type CosmwasmDeployment = Units & Deployment;

/** Code id of a contract on a network. */
export type CodeIds = (name: ContractName) => number;

/** Sends a deployment's step, or finds that it was sent. */
export type SendStep = (step: string, message: EncodeObject) => Promise<Sent>;

type InitialManagementMsg = ManagementMsg | LedgerManagementMsg;
type InitialMessage = InitialManagementMsg | VirtualizationMsg | TokenViewMsg;

/** What the tokens' contracts are instances of each. */
export const TOKENS = ["athena", "hermes"] as const satisfies readonly (keyof TokenAddresses)[];

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

function managementMessage(chain: string, { network, pythias, ledger }: Genesis): InitialManagementMsg {
  if (ledger !== undefined) return { chain, genesis: toBase64(ledger) };
  return { chain, network: toBase64(network), set: toBase64(encodePythiaSet(pythias)) };
}

/** Instantiates what shows the tokens of a ledger as CW20 tokens. Throws ChainError. */
export async function deployTokens(
  network: Network,
  codeIds: CodeIds,
  ledger: string,
  send: SendStep = (_, message) => network.send([message]),
): Promise<{ readonly tokens: TokenAddresses; readonly transactions: readonly Transaction[] }> {
  const sent: Sent[] = [];
  for (const token of TOKENS) {
    const message = instantiation(network.sender, codeIds("token-view"), "token-view", { ledger, token });
    sent.push(await send(`${token} token`, message));
  }
  const [athena, hermes] = sent.map(addressOf) as [string, string];
  return { tokens: { athena, hermes }, transactions: sent };
}

/** Instantiates the contracts. Throws ChainError. */
export async function deployUnits(
  network: Network,
  codeIds: CodeIds,
  genesis: Genesis,
  send: SendStep = (_, message) => network.send([message]),
): Promise<Deployed> {
  const make = (contract: ContractName, msg: InitialMessage): Promise<Sent> =>
    send(`${contract} unit`, instantiation(network.sender, codeIds(contract), contract, msg));
  const kind = managementContract(genesis.ledger !== undefined);
  const first = await make(kind, managementMessage(toBase64(chainId(network.caip2)), genesis));
  const management = addressOf(first);
  const second = await make("virtualization", { management });
  const addresses = { management, virtualization: addressOf(second) };
  const transactions = [first, second];
  if (genesis.ledger === undefined) return { addresses, transactions };
  const { tokens, transactions: made } = await deployTokens(network, codeIds, management, send);
  return { addresses: { ...addresses, tokens }, transactions: [...transactions, ...made] };
}

/** The units at these addresses. */
export const unitsAt = (network: Network, addresses: UnitAddresses, ledger: boolean): Units => ({
  addresses,
  management: new CosmwasmManagementUnit(network, addresses.management),
  virtualization: new CosmwasmVirtualizationUnit(network, addresses.virtualization),
  ...(ledger ? { ledger: new CosmwasmLedgerUnit(network, addresses.management) } : {}),
});

/** Whether a management unit is one that keeps a ledger: the other kind does not know the question. */
export async function keepsLedger(network: Network, management: string): Promise<boolean> {
  const question: QueryMsg = { status: {} };
  try {
    await network.query(management, question);
    return true;
  } catch (error) {
    if (error instanceof ChainError && error.code === "Rejected") return false;
    throw error;
  }
}

/** Throws ChainError Rejected unless the contracts are there that show the tokens of that ledger. */
async function requireTokens(network: Network, { management, tokens }: UnitAddresses): Promise<void> {
  if (tokens === undefined) return;
  const question: TokenQuery = { shown: {} };
  for (const token of TOKENS) {
    const shown = await network.query<ShownResponse>(tokens[token], question);
    if (shown.ledger !== management || shown.token !== token)
      throw new ChainError(
        ...([network.caip2, "Rejected"] as const),
        `the contract ${tokens[token]} shows ${shown.token} of ${shown.ledger}, not ${token} of ${management}`,
      );
  }
}

/** The units of an earlier deployment. Throws ChainError. */
export async function unitsFoundAt(network: Network, addresses: UnitAddresses): Promise<Units> {
  const ledger = await keepsLedger(network, addresses.management);
  await requireTokens(network, addresses);
  return unitsAt(network, addresses, ledger);
}
