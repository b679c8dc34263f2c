/** NEAR behind the chain interface, over any network. */
import { actions, type KeyPair } from "near-api-js";
import { concat, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type {
  Chain,
  ChainLimits,
  Deployment,
  Genesis,
  Journal,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import type { Predecessors } from "@chainsatlas/shared/chain/predecessors.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import type { LedgerUnitView } from "../generated/methods.ts";
import type { UnitCode } from "./artifacts.ts";
import { chainError, FAMILY } from "./chain-error.ts";
import { COST_UNIT, NearClient } from "./client.ts";
import {
  INIT_GAS,
  install,
  LEDGER_INIT_GAS,
  upgradeUnits,
  viewAccount,
  type Installation,
} from "./install.ts";
import { NearLedgerUnit } from "./ledger-unit.ts";
import { NearManagementUnit } from "./management-unit.ts";
import type { Network } from "./network.ts";
import { NearVirtualizationUnit } from "./virtualization-unit.ts";

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
  /** Names of the accounts for what a management unit begins with, without the account that they are under. */
  readonly unitNames: (init: Uint8Array) => UnitAddresses;
  /** Code that `upgrade` may put the present code in the place of. */
  readonly predecessors: Predecessors;
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

  /** What a management unit begins with. Throws ChainError BadSet. */
  protected managementBeginning({
    network,
    pythias,
    ledger,
  }: Genesis): Pick<Installation, "code" | "init" | "initGas"> {
    const { managementUnit, ledgerUnit } = this.#settings.code;
    const chain = chainId(this.caip2);
    if (ledger !== undefined)
      return { code: ledgerUnit, init: concat(chain, ledger), initGas: LEDGER_INIT_GAS };
    try {
      const init = concat(network, chain, encodePythiaSet(pythias));
      return { code: managementUnit, init, initGas: INIT_GAS };
    } catch (error) {
      throw new ChainError(FAMILY, "BadSet", error instanceof Error ? error.message : "", { cause: error });
    }
  }

  async deploy(genesis: Genesis, journal?: Journal): Promise<Deployment> {
    const { code, unitBalance, unitNames } = this.#settings;
    const management = this.managementBeginning(genesis);
    const names = unitNames(management.init);
    const addresses = {
      management: `${names.management}.${this.client.account}`,
      virtualization: `${names.virtualization}.${this.client.account}`,
    };
    const transactions = await install(this.client, journal, [
      { step: "management", account: addresses.management, ...management, unitBalance },
      {
        ...{ step: "virtualization", account: addresses.virtualization, code: code.virtualizationUnit },
        ...{ init: utf8(addresses.management), initGas: INIT_GAS, unitBalance },
      },
    ]);
    return { ...this.#units(addresses, genesis.ledger !== undefined), transactions };
  }

  async upgrade(addresses: UnitAddresses): Promise<Deployment> {
    const { code, predecessors } = this.#settings;
    const { virtualizationUnit: virtualization, managementUnit, ledgerUnit } = code;
    await this.#requireContracts(addresses);
    const ledger = await this.#keepsLedger(addresses);
    const present = { management: ledger ? ledgerUnit : managementUnit, virtualization };
    const transactions = await upgradeUnits(this.client, addresses, present, predecessors);
    return { ...this.#units(addresses, ledger), transactions };
  }

  async #requireContracts({ management, virtualization }: UnitAddresses): Promise<void> {
    for (const account of [management, virtualization])
      if ((await viewAccount(this.client, account))?.codeHash === undefined)
        throw new ChainError(FAMILY, "Rejected", `there is no contract at the account "${account}"`);
  }

  /** Whether a management unit is one that keeps a ledger: the other kind has no such method. */
  async #keepsLedger({ management }: UnitAddresses): Promise<boolean> {
    try {
      await this.client.view(management, "status" satisfies LedgerUnitView, new Uint8Array());
      return true;
    } catch (error) {
      if (error instanceof ChainError && error.message.includes("MethodNotFound")) return false;
      throw error;
    }
  }

  #units(addresses: UnitAddresses, ledger: boolean): NearUnits {
    return {
      addresses,
      management: new NearManagementUnit(this.client, addresses.management),
      virtualization: new NearVirtualizationUnit(this.client, this.caip2, addresses.virtualization),
      ...(ledger ? { ledger: new NearLedgerUnit(this.client, addresses.management) } : {}),
    };
  }

  async attach(addresses: UnitAddresses): Promise<Deployment> {
    await this.#requireContracts(addresses);
    return { ...this.#units(addresses, await this.#keepsLedger(addresses)), transactions: [] };
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
