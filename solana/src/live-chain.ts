import { equalBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import type {
  Connection,
  Deployment,
  DeploymentEstimate,
  DeploymentStep,
  Genesis,
  UnitAddresses,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { checkPredecessor, type Predecessors } from "@chainsatlas/shared/chain/predecessors.ts";
import { chainNumber } from "@chainsatlas/shared/protocol/ledger/chain-number.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import type { PublicKey } from "@solana/web3.js";
import predecessors from "../artifacts/predecessors.json" with { type: "json" };
import { artifact, type ProgramCode } from "./embedded.ts";
import { TRANSACTION_BYTES } from "./limits.ts";
import { codeHash, deployedCode, deployProgram, programCost, upgradeProgram } from "./loader.ts";
import { OperatedChain, type ManagementKind, type Programs } from "./operated-chain.ts";
import { RpcSolana } from "./rpc.ts";

/** Of a signature; each transaction here has at most two. Source: Solana's fee structure. */
const SIGNATURE_LAMPORTS = 5_000n;
/** Compute units of a transaction that writes to a buffer, at most. */
const WRITE_UNITS = 3_000n;

const programCode = (): ProgramCode => ({
  ledger_management: artifact("ledger_management"),
  management: artifact("management"),
  token_wrapper: artifact("token_wrapper"),
  virtualization: artifact("virtualization"),
});

/** Those of the wrapper of tokens, too, where there are any. */
type WrapperToo = Predecessors & { readonly wrapper?: readonly string[] };

/** Which code the present one is, and which it may take the place of: what comes with the package, unless told otherwise. */
interface Present {
  /** Other programs in the place of those that come with the package. */
  readonly code?: Partial<ProgramCode>;
  readonly predecessors?: WrapperToo;
}

/** Solana on a network outside. Its programs' addresses follow from the operator's key, its units' from the genesis. */
export class LiveSolanaChain extends OperatedChain {
  readonly #rpc: RpcSolana;
  readonly #code: ProgramCode;
  readonly #predecessors: WrapperToo;

  private constructor({ profile }: Connection, rpc: RpcSolana, present: Present) {
    const { limits } = profile;
    super(profile.name, { ...limits, transactionCost: BigInt(limits.transactionCost) }, rpc, true);
    this.#rpc = rpc;
    this.#code = { ...programCode(), ...present.code };
    this.#predecessors = present.predecessors ?? predecessors;
  }

  static async connect(connection: Connection, present: Present = {}): Promise<LiveSolanaChain> {
    const rpc = await RpcSolana.connect(connection);
    return new LiveSolanaChain(connection, rpc, present);
  }

  override async programs(kind: ManagementKind): Promise<Programs> {
    const management = await deployProgram(this.#rpc, kind, this.#code[kind]);
    const virtualization = await deployProgram(this.#rpc, "virtualization", this.#code.virtualization);
    return { kind, management, virtualization };
  }

  override wrapperProgram(): Promise<PublicKey> {
    return deployProgram(this.#rpc, "token_wrapper", this.#code.token_wrapper);
  }

  /**
   * The programs' addresses stay, and all accounts: of this network and of the operator's others. Tokens of a ledger are issued
   * from then on where an earlier deployment did not. What a crash left undone is done the next time.
   */
  async upgrade(addresses: UnitAddresses): Promise<Deployment> {
    const found = await this.found(addresses);
    const { programs } = found;
    const code = {
      ...{ management: this.#code[programs.kind], virtualization: this.#code.virtualization },
      wrapper: this.#code.token_wrapper,
    };
    const outdated: [unit: keyof typeof code, program: PublicKey][] = [];
    for (const unit of ["management", "virtualization", "wrapper"] as const) {
      const program = programs[unit];
      if (program === undefined) continue;
      const there = await deployedCode(this.#rpc, program);
      if (there === undefined) throw new ChainError(this.caip2, "Rejected", `there is no ${unit} program`);
      const hash = codeHash(there);
      if (equalBytes(hash, codeHash(code[unit]))) continue;
      checkPredecessor(this.caip2, unit, hash, this.#predecessors);
      outdated.push([unit, program]);
    }
    const transactions = [];
    for (const [unit, program] of outdated)
      transactions.push(await upgradeProgram(this.#rpc, program, code[unit]));
    const all = await this.wrapped(found);
    return { ...all, transactions: [...transactions, ...all.transactions] };
  }

  async estimate({ ledger }: Genesis): Promise<DeploymentEstimate> {
    const steps: DeploymentStep[] = [];
    const wrapped = ledger !== undefined && chainNumber(ledger, chainId(this.caip2)) !== undefined;
    const names = [
      ledger === undefined ? ("management" as const) : ("ledger_management" as const),
      "virtualization" as const,
      ...(wrapped ? (["token_wrapper"] as const) : []),
    ];
    for (const name of names) {
      const { lamports, transactions } = await programCost(this.#rpc, this.#code[name]);
      const cost = { unit: this.costUnit, amount: BigInt(transactions) * WRITE_UNITS };
      const fee = lamports + 2n * BigInt(transactions) * SIGNATURE_LAMPORTS;
      steps.push({ step: `${name} program`, bytes: TRANSACTION_BYTES, cost, fee, fits: true });
    }
    return { payer: this.#rpc.publicKey.toBase58(), balance: await this.#rpc.balance(), steps };
  }
}
