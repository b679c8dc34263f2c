/** NEAR on a network outside. */
import type { DeploymentEstimate, DeploymentStep, Genesis } from "@chainsatlas/shared/chain/chain.ts";
import type { Action } from "near-api-js";
import costs from "../costs.json" with { type: "json" };
import { COST_UNIT } from "./client.ts";
import { contract, creation, INIT_GAS, viewAccount } from "./install.ts";
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
    const init = this.initialBytes(genesis);
    const { code, unitBalance } = this.#settings;
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
    const gasOf = costs["Tgas of the methods, least of some calls"];
    for (const [unit, bytes, method] of [
      ["management", code.managementUnit, gasOf["management-unit.init"]],
      ["virtualization", code.virtualizationUnit, gasOf["virtualization-unit.init"]],
    ] as const) {
      const installation = { step: unit, account: client.account, code: bytes, init, unitBalance };
      const create = creation(client, installation);
      const creating = feesOf(create, false);
      await add(`${unit} account`, create, creating, creating, unitBalance);
      const fees = feesOf(contract(installation), true);
      const called = BigInt(Math.round(method * Number(TERA)));
      await add(`${unit} unit`, contract(installation), fees + called, fees + INIT_GAS, 0n);
    }
    const balance = (await viewAccount(client, client.account))?.balance ?? 0n;
    return { payer: client.account, balance, steps };
  }
}
