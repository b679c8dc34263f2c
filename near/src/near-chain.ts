/** NEAR behind the chain interface, over any network. */
import { actions, type Action, type KeyPair } from "near-api-js";
import { concat, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type {
  Chain,
  ChainLimits,
  Deployment,
  Genesis,
  Transaction,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import type { UnitCode } from "./artifacts.ts";
import { chainError, FAMILY } from "./chain-error.ts";
import { COST_UNIT, NearClient } from "./client.ts";
import { NearManagementUnit } from "./management-unit.ts";
import type { Network } from "./network.ts";
import { NearVirtualizationUnit } from "./virtualization-unit.ts";

const INIT_GAS = 100_000_000_000_000n;

/** A network, and who uses it how. */
export interface NearSettings {
  readonly name: string;
  readonly caip2: string;
  readonly limits: ChainLimits;
  readonly network: Network;
  /** Pays for everything; new accounts are its sub-accounts. */
  readonly account: string;
  readonly key: KeyPair;
  readonly code: UnitCode;
  /** yoctoNEAR that each unit's account is given for its code and what it keeps. */
  readonly unitBalance: bigint;
  /** Names of the next deployment's accounts, without the account that they are under. */
  readonly unitNames: () => UnitAddresses;
}

interface NearUnits extends Omit<Deployment, "transactions"> {
  readonly management: NearManagementUnit;
  readonly virtualization: NearVirtualizationUnit;
}

export class NearChain implements Chain {
  readonly name: string;
  readonly caip2: string;
  readonly costUnit = COST_UNIT;
  readonly limits: ChainLimits;
  /** Signs as the account that pays. */
  readonly client: NearClient;
  readonly #settings: NearSettings;

  constructor(settings: NearSettings) {
    this.#settings = settings;
    this.name = settings.name;
    this.caip2 = settings.caip2;
    this.limits = settings.limits;
    this.client = new NearClient(settings.network, settings.account, settings.key);
  }

  /**
   * Makes an account and then, from the account itself, which nobody else has a key of, its contract: so nobody can
   * initialize it first.
   */
  async #install(account: string, code: Uint8Array, init: Uint8Array): Promise<Transaction[]> {
    const create: Action[] = [
      actions.createAccount(),
      actions.transfer(this.#settings.unitBalance),
      actions.addFullAccessKey(this.client.publicKey),
    ];
    const deploy: Action[] = [actions.deployContract(code), actions.functionCall("init", init, INIT_GAS)];
    const created = await this.client.send(account, create);
    const deployed = await this.client.send(account, deploy, account);
    return [created.transaction, deployed.transaction];
  }

  async deploy({ network, pythias }: Genesis): Promise<Deployment> {
    const { code, unitNames } = this.#settings;
    let init: Uint8Array;
    try {
      init = concat(network, chainId(this.caip2), encodePythiaSet(pythias));
    } catch (error) {
      throw new ChainError(FAMILY, "BadSet", error instanceof Error ? error.message : "", { cause: error });
    }
    const names = unitNames();
    const addresses = {
      management: `${names.management}.${this.client.account}`,
      virtualization: `${names.virtualization}.${this.client.account}`,
    };
    const transactions = [
      ...(await this.#install(addresses.management, code.managementUnit, init)),
      ...(await this.#install(addresses.virtualization, code.virtualizationUnit, utf8(addresses.management))),
    ];
    return { ...this.#units(addresses), transactions };
  }

  #units(addresses: UnitAddresses): NearUnits {
    return {
      addresses,
      management: new NearManagementUnit(this.client, addresses.management),
      virtualization: new NearVirtualizationUnit(this.client, this.caip2, addresses.virtualization),
    };
  }

  async attach(addresses: UnitAddresses): Promise<Deployment> {
    for (const account of [addresses.management, addresses.virtualization])
      if (!(await this.#hasContract(account)))
        throw new ChainError(FAMILY, "Rejected", `there is no contract at the account "${account}"`);
    return { ...this.#units(addresses), transactions: [] };
  }

  async #hasContract(account: string): Promise<boolean> {
    try {
      return await this.client.network.hasContract(account);
    } catch (error) {
      throw chainError(error);
    }
  }

  async takes(transactionBytes: number): Promise<boolean> {
    try {
      const size = (args: number): Promise<Uint8Array> =>
        this.client.sign(this.client.account, [actions.functionCall("none", new Uint8Array(args), INIT_GAS)]);
      const least = (await size(0)).length;
      if (transactionBytes < least) return false;
      return await this.client.network.takes(await size(transactionBytes - least));
    } catch (error) {
      throw chainError(error);
    }
  }

  /** A live network keeps its own. */
  history(): readonly Uint8Array[] | undefined {
    return undefined;
  }

  close(): Promise<void> {
    return this.client.network.close();
  }
}
