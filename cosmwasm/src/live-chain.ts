/** CosmWasm on a network outside. */
import { gzipSync } from "node:zlib";
import { utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type {
  Chain,
  ChainLimits,
  Connection,
  DeploymentEstimate,
  DeploymentStep,
  Genesis,
  Journal,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { MsgMigrateContract, MsgStoreCode } from "cosmjs-types/cosmwasm/wasm/v1/tx.js";
import costs from "../costs.json" with { type: "json" };
import { base64Length } from "./base64.ts";
import { artifact, managementContract, type ContractName } from "./contracts.ts";
import {
  deployUnits,
  keepsLedger,
  unitsAt,
  unitsFoundAt,
  type CodeIds,
  type CosmwasmDeployment,
  type SendStep,
} from "./deploy.ts";
import { attribute } from "./log.ts";
import type { Sent } from "./network.ts";
import { RpcNetwork } from "./rpc.ts";
import { feeFor } from "./transaction.ts";

/** Where a unit was never made, making it takes about what a hop takes. */
const INSTANTIATION_GAS = BigInt(costs.gas["a hop of one step"]);
/** With a genesis of a few accounts. */
const LEDGER_GAS = BigInt(
  costs["gas of other transactions"]["instantiate ledger-management, 4 members and 4 accounts"],
);
const INSTANTIATION_BYTES = 1024;

/** The contracts of a network's units, in the order in which they are made. */
const contractsOf = (ledger: boolean): readonly ContractName[] => [
  managementContract(ledger),
  "virtualization",
];

/** Gives the code of a contract. */
type CodeOf = (name: ContractName) => Uint8Array;

const storing = (sender: string, code: Uint8Array): EncodeObject => ({
  typeUrl: "/cosmwasm.wasm.v1.MsgStoreCode",
  value: MsgStoreCode.fromPartial({ sender, wasmByteCode: gzipSync(code, { level: 9 }) }),
});

function codeIdOf({ events }: Sent): number {
  const event = events.find(({ type }) => type === "store_code");
  const id = event && attribute(event, "code_id");
  if (id === undefined) throw new Error("the transaction stored no code");
  return Number(id);
}

export class LiveCosmwasmChain implements Chain {
  readonly name: string;
  readonly costUnit = "gas";
  readonly limits: ChainLimits;
  readonly caip2: string;
  readonly #network: RpcNetwork;

  readonly #code: CodeOf;

  private constructor(name: string, network: RpcNetwork, code: CodeOf) {
    this.#code = code;
    this.name = name;
    this.limits = network.limits;
    this.caip2 = network.caip2;
    this.#network = network;
  }

  /** `code`: other contracts than those that come with the package. */
  static async connect(connection: Connection, code: CodeOf = artifact): Promise<LiveCosmwasmChain> {
    return new LiveCosmwasmChain(connection.profile.name, await RpcNetwork.connect(connection), code);
  }

  /** Stores the contracts; ids by name. */
  async #store(
    contracts: readonly ContractName[],
    send: SendStep,
  ): Promise<{ codeIds: CodeIds; transactions: readonly Sent[] }> {
    const transactions: Sent[] = [];
    for (const name of contracts)
      transactions.push(await send(`${name} code`, storing(this.#network.sender, this.#code(name))));
    const ids = transactions.map(codeIdOf);
    return { codeIds: (name) => ids[contracts.indexOf(name)]!, transactions };
  }

  async deploy(genesis: Genesis, journal?: Journal): Promise<CosmwasmDeployment> {
    const send: SendStep = async (step, message) => {
      const signed = journal?.get(step);
      const earlier = signed && (await this.#network.resume(signed));
      return earlier ?? this.#network.send([message], { onSigned: (raw) => journal?.put(step, raw) });
    };
    const ledger = genesis.ledger !== undefined;
    const { codeIds, transactions: stored } = await this.#store(contractsOf(ledger), send);
    const { addresses, transactions } = await deployUnits(this.#network, codeIds, genesis, send);
    return { ...unitsAt(this.#network, addresses, ledger), transactions: [...stored, ...transactions] };
  }

  /** Both contracts or none: each refuses state of another contract, or of a version that is not older (cw2). */
  async upgrade(addresses: UnitAddresses): Promise<CosmwasmDeployment> {
    const { sender } = this.#network;
    const ledger = await keepsLedger(this.#network, addresses.management);
    const contracts = contractsOf(ledger);
    const { codeIds, transactions } = await this.#store(contracts, (_, message) =>
      this.#network.send([message]),
    );
    const migrations = contracts.map((name) => ({
      typeUrl: "/cosmwasm.wasm.v1.MsgMigrateContract",
      value: MsgMigrateContract.fromPartial({
        ...{ sender, codeId: BigInt(codeIds(name)), msg: utf8("{}") },
        contract: name === "virtualization" ? addresses.virtualization : addresses.management,
      }),
    }));
    const migrated = await this.#network.send(migrations);
    return { ...unitsAt(this.#network, addresses, ledger), transactions: [...transactions, migrated] };
  }

  async estimate({ ledger }: Genesis): Promise<DeploymentEstimate> {
    const { sender, gasPrice, account } = this.#network;
    const step = (name: string, bytes: number, gas: bigint): DeploymentStep => ({
      ...{ step: name, bytes, cost: { unit: this.costUnit, amount: gas }, fee: feeFor(gas, gasPrice) },
      fits: bytes <= this.limits.transactionBytes && gas <= this.limits.transactionCost,
    });
    const contracts = contractsOf(ledger !== undefined);
    const steps: DeploymentStep[] = [];
    for (const name of contracts) {
      const messages = [storing(sender, this.#code(name))];
      steps.push(step(`${name} code`, this.#network.size(messages), await this.#network.gasFor(messages)));
    }
    for (const name of contracts) {
      const genesis = name === "ledger-management" ? base64Length(ledger!.length) : 0;
      const gas = name === "ledger-management" ? LEDGER_GAS : INSTANTIATION_GAS;
      steps.push(step(`${name} unit`, INSTANTIATION_BYTES + genesis, gas));
    }
    return { payer: sender, balance: await account.balance(gasPrice.denom), steps };
  }

  /** Throws ChainError Rejected where no unit answers. */
  async attach(addresses: UnitAddresses): Promise<CosmwasmDeployment> {
    try {
      const units = await unitsFoundAt(this.#network, addresses);
      await units.management.pythiaSet();
      await units.virtualization.logRoot();
      return { ...units, transactions: [] };
    } catch (error) {
      if (error instanceof ChainError && error.code === "Unreachable") throw error;
      throw new ChainError(this.caip2, "Rejected", "there are no such units", { cause: error });
    }
  }

  takes(transactionBytes: number): Promise<boolean> {
    return this.#network.takes(transactionBytes);
  }

  history(): undefined {
    return undefined;
  }

  async close(): Promise<void> {
    // nothing stays open between requests
  }
}
