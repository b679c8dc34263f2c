import type { Chain, Deployment, Genesis, UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { PublicKey, SystemProgram, TransactionInstruction } from "@solana/web3.js";
import { managementClient, virtualizationClient } from "./client.ts";
import type { EmbeddedSolana } from "./embedded.ts";
import { EMBEDDED_PROGRAMS } from "../idl/program-ids.ts";
import { LIMITS } from "./limits.ts";
import { SolanaManagementUnit } from "./management-unit.ts";
import { managementAddress, unitAddress } from "./pda.ts";
import { SolanaVirtualizationUnit } from "./virtualization-unit.ts";

/** The memo program: takes any text and does nothing. */
const MEMO = new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

/** Throws ChainError Rejected for text that is no key. */
function keyOf(caip2: string, address: string): PublicKey {
  try {
    return new PublicKey(address);
  } catch (error) {
    throw new ChainError(caip2, "Rejected", `"${address}" is no address`, { cause: error });
  }
}

/** Solana as the embedded runtime has it. */
export class SolanaChain implements Chain {
  readonly name = "solana";
  readonly costUnit = "CU";
  readonly limits = LIMITS;
  readonly runtime: EmbeddedSolana;
  readonly #management = managementClient(new PublicKey(EMBEDDED_PROGRAMS.management));
  readonly #virtualization = virtualizationClient(new PublicKey(EMBEDDED_PROGRAMS.virtualization));

  constructor(runtime: EmbeddedSolana) {
    this.runtime = runtime;
  }

  get caip2(): string {
    return this.runtime.caip2;
  }

  #units(management: PublicKey): Omit<Deployment, "transactions"> {
    const unit = new SolanaManagementUnit(this.runtime, this.#management, management);
    const address = unitAddress(this.#virtualization.programId, management);
    const virtualization = new SolanaVirtualizationUnit(this.runtime, this.#virtualization, address, unit);
    const addresses = { management: management.toBase58(), virtualization: address.toBase58() };
    return { addresses, management: unit, virtualization };
  }

  /** Creates the units; their addresses commit to the genesis, so the same one again is refused. */
  async deploy({ network, pythias }: Genesis): Promise<Deployment> {
    const chain = chainId(this.caip2);
    const set = encodePythiaSet(pythias);
    const management = managementAddress(this.#management.programId, network, chain, set);
    const payment = { payer: this.runtime.publicKey, systemProgram: SystemProgram.programId };
    const first = await this.#management.methods
      .initialize([...network], [...chain], Buffer.from(set))
      .accountsStrict({ management, ...payment })
      .instruction();
    const second = await this.#virtualization.methods
      .initialize()
      .accountsStrict({
        unit: unitAddress(this.#virtualization.programId, management),
        management,
        ...payment,
      })
      .instruction();
    const transactions = [await this.runtime.send([first]), await this.runtime.send([second])];
    return { ...this.#units(management), transactions };
  }

  async attach({ management, virtualization }: UnitAddresses): Promise<Deployment> {
    const units = this.#units(keyOf(this.caip2, management));
    const known = await this.runtime.account(keyOf(this.caip2, virtualization));
    if (known === undefined || virtualization !== units.addresses.virtualization)
      throw new ChainError(this.caip2, "Rejected", "there are no such units");
    return { ...units, transactions: [] };
  }

  async takes(transactionBytes: number): Promise<boolean> {
    const memo = (bytes: number): TransactionInstruction =>
      new TransactionInstruction({ programId: MEMO, keys: [], data: Buffer.alloc(bytes, "-") });
    const empty = this.runtime.size([memo(0)]);
    // a data length of 128 bytes and more takes two bytes itself
    const padding = transactionBytes - empty;
    const bytes = padding > 128 ? padding - 1 : padding;
    if (bytes < 0) return true;
    try {
      await this.runtime.send([memo(bytes)]);
      return true;
    } catch (error) {
      if (error instanceof ChainError && error.code === "TransactionTooLarge") return false;
      throw error;
    }
  }

  history(): readonly Uint8Array[] {
    return this.runtime.history();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
