/** NEAR on a network outside. */
import type { DeploymentEstimate, DeploymentStep, Genesis } from "@chainsatlas/shared/chain/chain.ts";
import type { UnitName } from "@chainsatlas/shared/chain/predecessors.ts";
import { decodeGenesis } from "@chainsatlas/shared/protocol/ledger/genesis.ts";
import type { Action } from "near-api-js";
import costs from "../costs.json" with { type: "json" };
import { COST_UNIT } from "./client.ts";
import { contract, creation, INIT_GAS, viewAccount, type Installation } from "./install.ts";
import { NearChain, type NearSettings } from "./near-chain.ts";
import type { RpcNetwork } from "./rpc.ts";
import { Fee } from "./runtime/costs.ts";
import { actionFee } from "./runtime/receipt.ts";

const TERA = 10n ** 12n;

/** Gas of a transaction of these actions besides what the called method burns. */
const feesOf = (work: readonly Action[], toSelf: boolean): bigint =>
  [Fee.RECEIPT, ...work.map((action) => actionFee(action, toSelf))].reduce(
    (sum, { send, execute }) => sum + BigInt(send) + BigInt(execute),
    0n,
  );

const gasOf = costs["Tgas of the methods, least of some calls"];
const ledgerGas = costs["Tgas of the ledger, with the transaction's own"];

/** What `init` of a unit with a ledger burns. */
function ledgerInit(ledger: Uint8Array, fees: bigint): bigint {
  const { members, accounts } = decodeGenesis(ledger);
  const tera =
    ledgerGas["unit with a genesis of one member"] +
    ledgerGas["a member more in the genesis"] * (members.length - 1) +
    ledgerGas["an account more in the genesis"] * accounts.length;
  return inGas(tera) - fees;
}

const inGas = (tera: number): bigint => BigInt(Math.round(tera * Number(TERA)));

/** What a unit begins with, and the gas that this is about to burn. */
interface Beginning extends Pick<Installation, "code" | "init" | "initGas"> {
  readonly gas: bigint;
}

export class LiveNearChain extends NearChain {
  readonly #network: RpcNetwork;
  readonly #settings: NearSettings;

  constructor(network: RpcNetwork, settings: NearSettings) {
    super(settings);
    this.#network = network;
    this.#settings = settings;
  }

  /** Gas by NEAR's fees and by what the methods took on the embedded network; the gas that is left over comes back. */
  async estimate(genesis: Genesis): Promise<DeploymentEstimate> {
    const { client, limits } = this;
    const price = await this.#network.gasPrice();
    const { unitBalance } = this.#settings;
    const steps: DeploymentStep[] = [];
    const add = async (
      step: string,
      work: Action[],
      gas: bigint,
      most: bigint,
      paid: bigint,
    ): Promise<void> => {
      const bytes = (await client.sign(client.account, work)).length;
      const fits = bytes <= limits.transactionBytes && most <= limits.transactionCost;
      steps.push({ step, bytes, cost: { unit: COST_UNIT, amount: gas }, fee: most * price + paid, fits });
    };
    for (const [unit, deployment] of Object.entries(this.#deployments(genesis))) {
      const installation = { step: unit, account: client.account, unitBalance, ...deployment };
      const create = creation(client, installation);
      const creating = feesOf(create, false);
      await add(`${unit} account`, create, creating, creating, unitBalance);
      const fees = feesOf(contract(installation), true);
      await add(`${unit} unit`, contract(installation), fees + deployment.gas, fees + deployment.initGas, 0n);
    }
    const balance = (await viewAccount(client, client.account))?.balance ?? 0n;
    return { payer: client.account, balance, steps };
  }

  #deployments(genesis: Genesis): Readonly<Record<UnitName, Beginning>> {
    const { code } = this.#settings;
    const management = this.managementBeginning(genesis);
    const gas =
      genesis.ledger === undefined
        ? inGas(gasOf["management-unit.init"])
        : ledgerInit(genesis.ledger, feesOf(contract(management), true));
    return {
      management: { ...management, gas },
      virtualization: {
        ...{ code: code.virtualizationUnit, init: management.init, initGas: INIT_GAS },
        gas: inGas(gasOf["virtualization-unit.init"]),
      },
    };
  }
}
