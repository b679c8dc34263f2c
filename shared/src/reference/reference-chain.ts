import { toHex } from "../bytes/bytes.ts";
import type { Chain, ChainLimits, Deployment, Genesis, UnitAddresses } from "../chain/chain.ts";
import { ChainError } from "../chain/error.ts";
import { chainId } from "../protocol/names.ts";
import { ReferenceLedgerManagementUnit } from "./ledger-management-unit.ts";
import { ReferenceLedgerUnit } from "./ledger-unit.ts";
import { ReferenceManagementUnit } from "./management-unit.ts";
import { ReferenceVirtualizationUnit } from "./virtualization-unit.ts";

/** Small enough that tests meet every limit. */
const LIMITS: ChainLimits = {
  transactionBytes: 4096,
  chunkBytes: 1024,
  transactionCost: 1_000_000n,
  codeBytes: 65_536,
  pages: 4096,
};

const SECOND = 1_000;

/** A chain that is nothing but the rules: for tests of what stands above the chain interface, and to compare others with. */
export class ReferenceChain implements Chain {
  readonly name: string;
  readonly caip2: string;
  readonly costUnit = "steps";
  readonly limits: ChainLimits;
  readonly #deployments = new Map<string, Deployment>();

  constructor(name: string, limits: Partial<ChainLimits> = {}) {
    this.name = name;
    this.caip2 = `reference:${name}`;
    this.limits = { ...LIMITS, ...limits };
  }

  /** The management unit of a genesis, and its ledger when it keeps one, by the clock of this machine. */
  #manages({ network, pythias, ledger: genesis }: Genesis, id: Uint8Array) {
    const chain = chainId(this.caip2);
    if (genesis === undefined)
      return { management: new ReferenceManagementUnit(id, network, chain, pythias) };
    const ledger = new ReferenceLedgerUnit(genesis, BigInt(Math.floor(Date.now() / SECOND)));
    return { management: new ReferenceLedgerManagementUnit(id, chain, ledger), ledger };
  }

  deploy(genesis: Genesis): Promise<Deployment> {
    const n = this.#deployments.size;
    const id = (kind: string): Uint8Array => chainId(`${this.caip2}/${kind}/${n}`);
    const { management, ...kept } = this.#manages(genesis, id("management"));
    const virtualization = new ReferenceVirtualizationUnit(id("virtualization"), this.caip2, management);
    const addresses = { management: toHex(management.id), virtualization: toHex(virtualization.id) };
    const deployment = { addresses, management, virtualization, ...kept, transactions: [] };
    this.#deployments.set(addresses.virtualization, deployment);
    return Promise.resolve(deployment);
  }

  attach({ management, virtualization }: UnitAddresses): Promise<Deployment> {
    const found = this.#deployments.get(virtualization);
    return found?.addresses.management !== management
      ? Promise.reject(new ChainError(this.name, "Rejected", `no unit ${virtualization} of ${management}`))
      : Promise.resolve(found);
  }

  takes(transactionBytes: number): Promise<boolean> {
    return Promise.resolve(transactionBytes <= this.limits.transactionBytes);
  }

  history(): undefined {
    return undefined;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
