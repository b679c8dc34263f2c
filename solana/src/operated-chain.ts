import type {
  Chain,
  ChainLimits,
  Deployment,
  Genesis,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { PublicKey, SystemProgram, TransactionInstruction } from "@solana/web3.js";
import { managementClient, virtualizationClient } from "./client.ts";
import { SolanaManagementUnit } from "./management-unit.ts";
import type { Operator } from "./operator.ts";
import { managementAddress, unitAddress } from "./pda.ts";
import { SolanaVirtualizationUnit } from "./virtualization-unit.ts";

/** The memo program: takes any text and does nothing. */
const MEMO = new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

/** Addresses of both programs. */
export interface Programs {
  readonly management: PublicKey;
  readonly virtualization: PublicKey;
}

/** Throws ChainError Rejected for text that is no key. */
function keyOf(caip2: string, address: string): PublicKey {
  try {
    return new PublicKey(address);
  } catch (error) {
    throw new ChainError(caip2, "Rejected", `"${address}" is no address`, { cause: error });
  }
}

/** The units of an operator's chain, wherever it runs. */
export class OperatedChain implements Chain {
  readonly name: string;
  readonly costUnit = "CU";
  readonly limits: ChainLimits;
  readonly operator: Operator;
  /** Whether what is there already is gone on with; else the same genesis again is refused. */
  readonly #resumes: boolean;

  constructor(name: string, limits: ChainLimits, operator: Operator, resumes: boolean) {
    this.#resumes = resumes;
    this.name = name;
    this.limits = limits;
    this.operator = operator;
  }

  get caip2(): string {
    return this.operator.caip2;
  }

  #units(programs: Programs, management: PublicKey): Omit<Deployment, "transactions"> {
    const unit = new SolanaManagementUnit(this.operator, managementClient(programs.management), management);
    const client = virtualizationClient(programs.virtualization);
    const address = unitAddress(programs.virtualization, management);
    const virtualization = new SolanaVirtualizationUnit(this.operator, client, address, unit);
    const addresses = { management: management.toBase58(), virtualization: address.toBase58() };
    return { addresses, management: unit, virtualization };
  }

  /** The programs that `deploy` makes units of. */
  programs(): Promise<Programs> {
    return Promise.reject(new ChainError(this.caip2, "Rejected", "there are no programs here"));
  }

  /** Creates the units, or finds those that are there: their addresses commit to the genesis. */
  async deploy({ network, pythias }: Genesis): Promise<Deployment> {
    const programs = await this.programs();
    const chain = chainId(this.caip2);
    const set = encodePythiaSet(pythias);
    const management = managementAddress(programs.management, network, chain, set);
    const unit = unitAddress(programs.virtualization, management);
    const payment = { payer: this.operator.publicKey, systemProgram: SystemProgram.programId };
    const first = managementClient(programs.management)
      .methods.initialize([...network], [...chain], Buffer.from(set))
      .accountsStrict({ management, ...payment });
    const second = virtualizationClient(programs.virtualization)
      .methods.initialize()
      .accountsStrict({ unit, management, ...payment });
    const transactions = [];
    for (const [address, made] of [
      [management, first],
      [unit, second],
    ] as const)
      if (!this.#resumes || (await this.operator.account(address)) === undefined)
        transactions.push(await this.operator.send([await made.instruction()]));
    return { ...this.#units(programs, management), transactions };
  }

  /** The units at these addresses, and the programs that they belong to. Throws ChainError Rejected where there are none. */
  protected async found({
    management,
    virtualization,
  }: UnitAddresses): Promise<{ programs: Programs; units: Omit<Deployment, "transactions"> }> {
    const places = [keyOf(this.caip2, management), keyOf(this.caip2, virtualization)] as const;
    const [of, by] = await Promise.all(places.map((key) => this.operator.owner(key)));
    if (of !== undefined && by !== undefined) {
      const programs = { management: of, virtualization: by };
      const units = this.#units(programs, places[0]);
      if (units.addresses.virtualization === virtualization) return { programs, units };
    }
    throw new ChainError(this.caip2, "Rejected", "there are no such units");
  }

  async attach(addresses: UnitAddresses): Promise<Deployment> {
    return { ...(await this.found(addresses)).units, transactions: [] };
  }

  async takes(transactionBytes: number): Promise<boolean> {
    const memo = (bytes: number): TransactionInstruction =>
      new TransactionInstruction({ programId: MEMO, keys: [], data: Buffer.alloc(bytes, "-") });
    const empty = this.operator.size([memo(0)]);
    // a data length of 128 bytes and more takes two bytes itself
    const padding = transactionBytes - empty;
    const bytes = padding > 128 ? padding - 1 : padding;
    if (bytes < 0) return true;
    try {
      await this.operator.send([memo(bytes)]);
      return true;
    } catch (error) {
      if (error instanceof ChainError && error.code === "TransactionTooLarge") return false;
      throw error;
    }
  }

  history(): readonly Uint8Array[] | undefined {
    return undefined;
  }

  async close(): Promise<void> {
    // nothing stays open
  }
}
