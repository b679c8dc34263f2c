/** Deployed units, Pythias and plans, addressed as a raw client would: by contract, function and arguments. */
import type { Interface } from "ethers";
import { concat, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { u32 } from "@chainsatlas/shared/bytes/codec.ts";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import type { Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { codeOf } from "@chainsatlas/shared/execution/run-hop.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan, planDigest, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { transferDigest, type Transfer } from "@chainsatlas/shared/protocol/transfer.ts";
import {
  hashOfState,
  planExecution,
  type PlannedExecution,
} from "@chainsatlas/shared/strategy/plan-execution.ts";
import type { Site } from "@chainsatlas/shared/strategy/site.ts";
import { EvmClient, type Call, type Sent } from "../../src/client.ts";
import { LEDGER_UNIT, MANAGEMENT_UNIT, MODULES, VIRTUALIZATION_UNIT } from "../../src/contracts.ts";
import { deployUnits } from "../../src/deploy.ts";
import { EMBEDDED_KEY, startEmbeddedNetwork, type EmbeddedNetwork } from "../../src/embedded-network.ts";
import { addressOf } from "../../src/names.ts";
import { LedgerScene, MODULE_ABI, TOKENS } from "./ledger-scene.ts";

/** Four Pythias of equal stake: any three are a quorum. */
export const KEYS = testKeys(4);
export const SET = testSet(KEYS);
export const QUORUM_KEYS = KEYS.slice(0, 3);
export const NETWORK = networkId("scene");

const ELSEWHERE = {
  name: "elsewhere",
  chain: chainId("elsewhere:1"),
  unit: sha256(utf8("a unit elsewhere")),
};
const LIMITS = {
  transactionBytes: 131_072,
  chunkBytes: 24_576,
  transactionCost: 1n << 24n,
  codeBytes: 24_576,
  pages: 128,
};

/** Counts in two pages of memory, writes two bytes, ends after some hundred steps. */
export const COUNTER: DlxObject = assemble(
  `
        .text
main:   addi r2, r0, 40
loop:   lw   r3, 0x4000(r1)
        add  r3, r3, r2
        sw   0x4100(r1), r3
        addi r1, r1, 4
        subi r2, r2, 1
        bnez r2, loop
        la   r14, block
        trap 4
        trap 0
        .data 0x2000
block:  .word 1, 0x4100, 2
`,
  "counter.s",
).object;

/** Touches a page at once. */
export const LOADER: DlxObject = assemble("main: lw r1, 0x4000(r0)\n trap 0", "loader.s").object;

export const ENDLESS: DlxObject = assemble("main: j main", "endless.s").object;

export type ContractName =
  "management" | "virtualization" | "ledger" | keyof typeof TOKENS | (typeof MODULES)[number];

export const ABIS: Readonly<Record<ContractName, Interface>> = {
  management: MANAGEMENT_UNIT,
  virtualization: VIRTUALIZATION_UNIT,
  ledger: LEDGER_UNIT,
  ...MODULE_ABI,
  ...TOKENS,
};

/** What a run of hop 0 is given, as the contract's struct. */
export interface RunArguments {
  readonly order: Uint8Array;
  readonly inputHash: Uint8Array;
  readonly header: Uint8Array;
  readonly pagesRoot: Uint8Array;
  readonly code: Uint8Array;
  readonly bundle: Uint8Array;
  readonly maxSteps: bigint;
}

export interface PlanOptions {
  readonly object?: DlxObject;
  readonly minHops?: number;
  readonly maxSteps?: bigint;
  /** Whether the unit under test takes the odd hops; else the even ones. */
  readonly second?: boolean;
}

export class Scene {
  readonly client: EvmClient;
  readonly network: EmbeddedNetwork;
  readonly units: Deployment;
  /** Units of another network, whose management unit keeps a ledger. */
  readonly ledger: LedgerScene;
  #count = 0;

  private constructor(network: EmbeddedNetwork, client: EvmClient, units: Deployment, ledger: LedgerScene) {
    this.network = network;
    this.client = client;
    this.units = units;
    this.ledger = ledger;
  }

  static async open(): Promise<Scene> {
    const network = await startEmbeddedNetwork();
    const client = await EvmClient.connect(network, EMBEDDED_KEY);
    const units = await deployUnits(client, { network: NETWORK, pythias: SET });
    return new Scene(network, client, units, await LedgerScene.open(client));
  }

  call(contract: ContractName, method: string, args: readonly unknown[]): Call {
    return { to: this.place(contract), abi: ABIS[contract], method, args };
  }

  /** Address of a contract. */
  place(contract: ContractName): string {
    if (contract === "management" || contract === "virtualization") return addressOf(this.units[contract].id);
    return this.ledger.places[contract];
  }

  send(contract: ContractName, method: string, args: readonly unknown[], gas?: bigint): Promise<Sent> {
    return this.client.send({ ...this.call(contract, method, args), ...(gas === undefined ? {} : { gas }) });
  }

  get here(): Site {
    const unit = this.units.virtualization.id;
    const chain = chainId(this.client.caip2);
    return { name: "evm", chain, unit, limits: LIMITS, stepsPerTransaction: 1e9 };
  }

  /** A plan over this unit and one elsewhere by turns. */
  plan({ object = COUNTER, minHops = 4, second = false, ...options }: PlanOptions = {}): PlannedExecution {
    const elsewhere = { ...this.here, ...ELSEWHERE };
    const sites = second ? [elsewhere, this.here] : [this.here, elsewhere];
    const execution = sha256(utf8(`execution ${this.#count++}`));
    const rest = { input: new Uint8Array(), network: NETWORK, epoch: 0, minHops, ...options };
    return planExecution({ object, sites, execution, ...rest });
  }

  async approve(plan: Plan): Promise<void> {
    await this.send("management", "approve", [
      encodePlan(plan),
      signAll(planDigest(NETWORK, plan), QUORUM_KEYS),
    ]);
  }

  async approved(options: PlanOptions = {}): Promise<PlannedExecution> {
    const planned = this.plan(options);
    await this.approve(planned.plan);
    return planned;
  }

  /** Arguments that admit a hop: plan, order, proof, attestation. */
  admission(planned: PlannedExecution, hop: number): [Uint8Array, Uint8Array, Uint8Array, Uint8Array] {
    const attestation = hop === 0 ? new Uint8Array() : this.attest(this.transfer(planned, hop));
    const { plan, orders, orderTree } = planned;
    return [encodePlan(plan), encodeOrder(orders[hop]!), orderTree.proof(hop), attestation];
  }

  transfer({ request, orders, legs }: PlannedExecution, hop: number): Transfer {
    const { chain, unit, predecessorChain, predecessorUnit } = orders[hop]!;
    return {
      ...{ execution: request.execution, hop, epoch: 0, stateHash: hashOfState(legs[hop]!.from) },
      ...{ fromChain: predecessorChain, fromUnit: predecessorUnit, toChain: chain, toUnit: unit },
    };
  }

  attest(transfer: Transfer, keys: readonly Uint8Array[] = QUORUM_KEYS, network = NETWORK): Uint8Array {
    const { epoch, stateHash } = transfer;
    return concat(u32.encode(epoch), stateHash, signAll(transferDigest(network, transfer), keys));
  }

  /** A plan whose hop 0 is admitted here, and what it is run with. */
  async admitted(options: PlanOptions = {}): Promise<RunArguments> {
    const planned = await this.approved(options);
    await this.send("virtualization", "admit", this.admission(planned, 0));
    return this.runArguments(planned);
  }

  runArguments(planned: PlannedExecution): RunArguments {
    const { from, pages } = planned.legs[0]!;
    return {
      order: encodeOrder(planned.orders[0]!),
      inputHash: planned.plan.inputHash,
      header: encodeHeader(from.header),
      pagesRoot: from.tree.root(),
      code: codeOf(planned, planned.orders[0]!),
      bundle: makeBundle(from.tree, pages),
      maxSteps: 1n << 40n,
    };
  }

  /** Storage, nonce and code of every contract: what a refused call must not change. */
  async digest(): Promise<string> {
    const parts: string[] = [];
    for (const contract of Object.keys(ABIS) as ContractName[]) {
      const params = [this.place(contract), [], "latest"];
      const account = await this.network.request({ method: "eth_getProof", params });
      const { storageHash, codeHash, nonce } = account as Record<string, string>;
      parts.push(`${storageHash} ${codeHash} ${nonce}`);
    }
    return parts.join("\n");
  }

  close(): Promise<void> {
    return this.network.close();
  }
}
