import type { Connection, DeploymentEstimate, DeploymentStep } from "@chainsatlas/shared/chain/chain.ts";
import { artifact } from "./embedded.ts";
import { TRANSACTION_BYTES } from "./limits.ts";
import { deployProgram, programCost } from "./loader.ts";
import { OperatedChain, type Programs } from "./operated-chain.ts";
import { RpcSolana } from "./rpc.ts";

/** Of a signature; each transaction here has at most two. Source: Solana's fee structure. */
const SIGNATURE_LAMPORTS = 5_000n;
/** Compute units of a transaction that writes to a buffer, at most. */
const WRITE_UNITS = 3_000n;

/** Solana on a network outside. Its programs' addresses follow from the operator's key, its units' from the genesis. */
export class LiveSolanaChain extends OperatedChain {
  readonly #rpc: RpcSolana;

  private constructor({ profile }: Connection, rpc: RpcSolana) {
    const { limits } = profile;
    super(profile.name, { ...limits, transactionCost: BigInt(limits.transactionCost) }, rpc, true);
    this.#rpc = rpc;
  }

  static async connect(connection: Connection): Promise<LiveSolanaChain> {
    return new LiveSolanaChain(connection, await RpcSolana.connect(connection));
  }

  override async programs(): Promise<Programs> {
    const management = await deployProgram(this.#rpc, "management", artifact("management"));
    const virtualization = await deployProgram(this.#rpc, "virtualization", artifact("virtualization"));
    return { management, virtualization };
  }

  async estimate(): Promise<DeploymentEstimate> {
    const steps: DeploymentStep[] = [];
    for (const name of ["management", "virtualization"] as const) {
      const { lamports, transactions } = await programCost(this.#rpc, artifact(name));
      const cost = { unit: this.costUnit, amount: BigInt(transactions) * WRITE_UNITS };
      const fee = lamports + 2n * BigInt(transactions) * SIGNATURE_LAMPORTS;
      steps.push({ step: `${name} program`, bytes: TRANSACTION_BYTES, cost, fee, fits: true });
    }
    return { payer: this.#rpc.publicKey.toBase58(), balance: await this.#rpc.balance(), steps };
  }
}
