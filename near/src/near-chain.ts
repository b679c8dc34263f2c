/** NEAR behind the chain interface, over the embedded network. */
import { actions, baseEncode, KeyPair, type Action } from "near-api-js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { concat, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
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
import { artifacts, type UnitCode } from "./artifacts.ts";
import { chainError, FAMILY } from "./chain-error.ts";
import { COST_UNIT, NearClient } from "./client.ts";
import { NearManagementUnit } from "./management-unit.ts";
import { Limit } from "./runtime/costs.ts";
import { EmbeddedNetwork } from "./runtime/network.ts";
import { MAX_PAGES, NearVirtualizationUnit } from "./virtualization-unit.ts";

const CAIP2 = "near:embedded";
const OPERATOR = "operator.embedded";
const NEAR = 10n ** 24n;
/** What each unit's account is given to pay for its code and its records: 1 NEAR per 100 kB. Who stages pays for that. */
const UNIT_BALANCE = 10_000n * NEAR;
const INIT_GAS = 100_000_000_000_000n;

const LIMITS: ChainLimits = {
  transactionBytes: Limit.TRANSACTION_BYTES,
  chunkBytes: 1_048_576,
  transactionCost: Limit.GAS,
  codeBytes: 262_144,
  pages: MAX_PAGES,
};

/** The operator's key, the same in every embedded network: a history is signed with it. */
function operatorKey(): KeyPair {
  const secret = sha256(utf8(`${CAIP2} ${OPERATOR}`));
  return KeyPair.fromString(`ed25519:${baseEncode(concat(secret, ed25519.getPublicKey(secret)))}`);
}

interface NearUnits extends Omit<Deployment, "transactions"> {
  readonly management: NearManagementUnit;
  readonly virtualization: NearVirtualizationUnit;
}

export class NearChain implements Chain {
  readonly name = FAMILY;
  readonly caip2 = CAIP2;
  readonly costUnit = COST_UNIT;
  readonly limits = LIMITS;
  /** Signs as the operator. */
  readonly client: NearClient;
  readonly #code: UnitCode;
  #deployments = 0;

  /** `code`: other contracts than those that come with the package. */
  constructor(code: UnitCode = artifacts()) {
    this.#code = code;
    const key = operatorKey();
    const publicKey = key.getPublicKey().toString();
    const network = new EmbeddedNetwork([{ id: OPERATOR, publicKey, balance: 10n ** 9n * NEAR }]);
    this.client = new NearClient(network, OPERATOR, key);
  }

  /** Takes over an exported history. Throws ChainError Rejected. */
  replay(history: readonly Uint8Array[]): void {
    for (const [i, bytes] of history.entries())
      try {
        this.client.network.submit(bytes);
      } catch (error) {
        throw new ChainError(FAMILY, "Rejected", `transaction ${i} of the history`, {
          cause: chainError(error),
        });
      }
    this.#deployments = this.client.network.accounts.length;
  }

  /**
   * Makes an account and then, from the account itself, which nobody else has a key of, its contract: so nobody can
   * initialize it first.
   */
  #install(account: string, code: Uint8Array, init: Uint8Array): Transaction[] {
    const create: Action[] = [
      actions.createAccount(),
      actions.transfer(UNIT_BALANCE),
      actions.addFullAccessKey(this.client.publicKey),
    ];
    const deploy: Action[] = [actions.deployContract(code), actions.functionCall("init", init, INIT_GAS)];
    return [
      this.client.send(account, create).transaction,
      this.client.send(account, deploy, account).transaction,
    ];
  }

  async deploy({ network, pythias }: Genesis): Promise<Deployment> {
    const n = this.#deployments++;
    const names = { management: `management-${n}.${OPERATOR}`, virtualization: `unit-${n}.${OPERATOR}` };
    let init: Uint8Array;
    try {
      init = concat(network, chainId(CAIP2), encodePythiaSet(pythias));
    } catch (error) {
      throw new ChainError(FAMILY, "BadSet", error instanceof Error ? error.message : "", { cause: error });
    }
    const transactions = [
      ...this.#install(names.management, this.#code.managementUnit, init),
      ...this.#install(names.virtualization, this.#code.virtualizationUnit, utf8(names.management)),
    ];
    return { ...this.#units(names), transactions };
  }

  #units({ management, virtualization }: UnitAddresses): NearUnits {
    return {
      addresses: { management, virtualization },
      management: new NearManagementUnit(this.client, management),
      virtualization: new NearVirtualizationUnit(this.client, CAIP2, virtualization),
    };
  }

  async attach(addresses: UnitAddresses): Promise<Deployment> {
    const units = this.#units(addresses);
    const there = this.client.network.accounts;
    for (const { account } of [units.management, units.virtualization])
      if (!there.includes(account))
        throw new ChainError(FAMILY, "Rejected", `there is no account "${account}"`);
    return { ...units, transactions: [] };
  }

  async takes(transactionBytes: number): Promise<boolean> {
    const size = (args: number): Uint8Array =>
      this.client.sign(OPERATOR, [actions.functionCall("none", new Uint8Array(args), INIT_GAS)]);
    const least = size(0).length;
    if (transactionBytes < least) return false;
    return this.client.network.takes(size(transactionBytes - least));
  }

  history(): readonly Uint8Array[] {
    return this.client.network.history;
  }

  async close(): Promise<void> {
    // nothing is open: the network is this object
  }
}
