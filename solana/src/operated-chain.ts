import type {
  Chain,
  ChainLimits,
  Deployment,
  Genesis,
  Transaction,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { chainNumber } from "@chainsatlas/shared/protocol/ledger/chain-number.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { PublicKey, SystemProgram, TransactionInstruction } from "@solana/web3.js";
import { discriminator } from "../idl/render-idl.ts";
import { ledgerManagementClient, managementClient, virtualizationClient } from "./client.ts";
import { LedgerAuthority } from "./ledger/authority.ts";
import { chainNumberIn } from "./ledger/chain-number.ts";
import { SolanaLedgerUnit } from "./ledger/ledger-unit.ts";
import { SolanaTokenWrapper } from "./ledger/token-wrapper.ts";
import { SolanaManagementUnit, type SolanaAuthority } from "./management-unit.ts";
import type { Operator } from "./operator.ts";
import { ledgerAddress, managementAddress, unitAddress } from "./pda.ts";
import { SolanaVirtualizationUnit } from "./virtualization-unit.ts";

/** The memo program: takes any text and does nothing. */
const MEMO = new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

const LEDGER_MARK = Buffer.from(discriminator("account", "Ledger"));

/** What keeps a network's plans: the program without a ledger or the one with it. */
export type ManagementKind = "management" | "ledger_management";

/** Addresses of the programs of a network's units. */
export interface Programs {
  readonly kind: ManagementKind;
  readonly management: PublicKey;
  readonly virtualization: PublicKey;
  /** Of those that have a wrapper. */
  readonly wrapper?: PublicKey;
}

type Units = Omit<Deployment, "transactions">;

/** Units of an earlier deployment, and the programs that they belong to. */
interface Found {
  readonly programs: Programs;
  readonly units: Units;
}

/** Throws ChainError Rejected for text that is no key. */
function keyOf(caip2: string, address: string): PublicKey {
  try {
    return new PublicKey(address);
  } catch (error) {
    throw new ChainError(caip2, "Rejected", `"${address}" is no address`, { cause: error });
  }
}

/** Units with what issues tokens for their ledger's, if anything does. */
const withWrapper = (units: Units, wrapper: SolanaTokenWrapper | undefined): Units =>
  wrapper === undefined
    ? units
    : { ...units, wrapper, addresses: { ...units.addresses, wrapper: wrapper.address.toBase58() } };

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

  #ledger({ management }: Programs, address: PublicKey): SolanaLedgerUnit {
    return new SolanaLedgerUnit(this.operator, ledgerManagementClient(management), address);
  }

  #management(programs: Programs, address: PublicKey): Pick<Units, "ledger"> & { unit: SolanaAuthority } {
    if (programs.kind === "management") {
      const client = managementClient(programs.management);
      return { unit: new SolanaManagementUnit(this.operator, client, address) };
    }
    const ledger = this.#ledger(programs, address);
    return { unit: new LedgerAuthority(this.caip2, ledger), ledger };
  }

  #units(programs: Programs, management: PublicKey): Units {
    const { unit, ...ledger } = this.#management(programs, management);
    const client = virtualizationClient(programs.virtualization);
    const address = unitAddress(programs.virtualization, management);
    const virtualization = new SolanaVirtualizationUnit(this.operator, client, address, unit);
    const addresses = { management: management.toBase58(), virtualization: address.toBase58() };
    return { addresses, management: unit, virtualization, ...ledger };
  }

  /** The programs that `deploy` makes units of. */
  programs(kind: ManagementKind): Promise<Programs> {
    return Promise.reject(new ChainError(this.caip2, "Rejected", `there is no ${kind} program here`));
  }

  /** The program that `deploy` makes a wrapper of. */
  wrapperProgram(): Promise<PublicKey> {
    return Promise.reject(new ChainError(this.caip2, "Rejected", "there is no token_wrapper program here"));
  }

  /** Sends what makes an account, unless it is there and is gone on with. */
  async #made(
    address: PublicKey,
    make: () => Promise<readonly Transaction[]>,
  ): Promise<readonly Transaction[]> {
    const there = this.#resumes && (await this.operator.account(address)) !== undefined;
    return there ? [] : make();
  }

  async #makeManagement(
    { management: program }: Programs,
    { network, pythias }: Genesis,
  ): Promise<{ management: PublicKey; transactions: readonly Transaction[] }> {
    const chain = chainId(this.caip2);
    const set = encodePythiaSet(pythias);
    const management = managementAddress(program, network, chain, set);
    const payment = { payer: this.operator.publicKey, systemProgram: SystemProgram.programId };
    const made = managementClient(program)
      .methods.initialize([...network], [...chain], Buffer.from(set))
      .accountsStrict({ management, ...payment });
    const transactions = await this.#made(management, async () => [
      await this.operator.send([await made.instruction()]),
    ]);
    return { management, transactions };
  }

  async #makeLedger(
    programs: Programs,
    genesis: Uint8Array,
  ): Promise<{ management: PublicKey; transactions: readonly Transaction[] }> {
    const chain = chainId(this.caip2);
    const management = ledgerAddress(programs.management, chain, genesis);
    const transactions = await this.#made(management, () =>
      this.#ledger(programs, management).initialize(chain, genesis),
    );
    return { management, transactions };
  }

  /** Issues tokens for the ledger's where the ledger has this chain among its own, by a number; else there is nothing to claim. */
  async #makeWrapper(
    programs: Programs,
    management: PublicKey,
    number: number | undefined,
  ): Promise<{ wrapper: SolanaTokenWrapper; transactions: readonly Transaction[] } | undefined> {
    if (number === undefined) return undefined;
    const program = await this.wrapperProgram();
    const wrapper = new SolanaTokenWrapper(
      this.operator,
      program,
      this.#ledger(programs, management),
      number,
    );
    const transactions = await this.#made(wrapper.address, async () => [await wrapper.initialize()]);
    return { wrapper, transactions };
  }

  /** Creates the units, or finds those that are there: their addresses commit to the genesis. */
  async deploy(genesis: Genesis): Promise<Deployment> {
    const { ledger } = genesis;
    const programs = await this.programs(ledger === undefined ? "management" : "ledger_management");
    const { management, transactions } = await (ledger === undefined
      ? this.#makeManagement(programs, genesis)
      : this.#makeLedger(programs, ledger));
    const unit = unitAddress(programs.virtualization, management);
    const made = virtualizationClient(programs.virtualization)
      .methods.initialize()
      .accountsStrict({
        ...{ unit, management, payer: this.operator.publicKey },
        systemProgram: SystemProgram.programId,
      });
    const second = await this.#made(unit, async () => [await this.operator.send([await made.instruction()])]);
    const units = this.#units(programs, management);
    const number = ledger === undefined ? undefined : chainNumber(ledger, chainId(this.caip2));
    const tokens = await this.#makeWrapper(programs, management, number);
    const sent = [...transactions, ...second, ...(tokens?.transactions ?? [])];
    return { ...withWrapper(units, tokens?.wrapper), transactions: sent };
  }

  /** Units with what issues tokens for their ledger's, made where an earlier deployment has none. */
  protected async wrapped({ programs, units }: Found): Promise<Deployment> {
    const { ledger, wrapper, addresses } = units;
    const missing = ledger !== undefined && wrapper === undefined;
    const number = missing ? await chainNumberIn(ledger, chainId(this.caip2)) : undefined;
    const made = await this.#makeWrapper(programs, new PublicKey(addresses.management), number);
    return made === undefined
      ? { ...units, transactions: [] }
      : { ...withWrapper(units, made.wrapper), transactions: made.transactions };
  }

  async #kindOf(management: PublicKey): Promise<ManagementKind> {
    const data = await this.operator.account(management);
    return data?.subarray(0, LEDGER_MARK.length).equals(LEDGER_MARK) ? "ledger_management" : "management";
  }

  /** The wrapper at an address. Throws ChainError Rejected where there is none, or another ledger's. */
  async #wrapperAt(programs: Programs, management: PublicKey, address: string): Promise<SolanaTokenWrapper> {
    const key = keyOf(this.caip2, address);
    const program = await this.operator.owner(key);
    const ledger = this.#ledger(programs, management);
    const found = program && (await SolanaTokenWrapper.at(this.operator, program, ledger, key));
    if (found !== undefined) return found;
    throw new ChainError(this.caip2, "Rejected", "there is no such wrapper");
  }

  /** The units at these addresses, and the programs that they belong to. Throws ChainError Rejected where there are none. */
  protected async found({ management, virtualization, wrapper: name }: UnitAddresses): Promise<Found> {
    const places = [keyOf(this.caip2, management), keyOf(this.caip2, virtualization)] as const;
    const [of, by] = await Promise.all(places.map((key) => this.operator.owner(key)));
    if (of !== undefined && by !== undefined) {
      const programs = { kind: await this.#kindOf(places[0]), management: of, virtualization: by };
      const units = this.#units(programs, places[0]);
      if (units.addresses.virtualization === virtualization) {
        if (name === undefined) return { programs, units };
        const wrapper = await this.#wrapperAt(programs, places[0], name);
        return { programs: { ...programs, wrapper: wrapper.program }, units: withWrapper(units, wrapper) };
      }
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
