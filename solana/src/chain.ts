import { PublicKey } from "@solana/web3.js";
import { EMBEDDED_PROGRAMS } from "../idl/program-ids.ts";
import type { EmbeddedSolana } from "./embedded.ts";
import { LIMITS } from "./limits.ts";
import { OperatedChain, type ManagementKind, type Programs } from "./operated-chain.ts";

const VIRTUALIZATION = new PublicKey(EMBEDDED_PROGRAMS.virtualization);

/** Solana as the embedded runtime has it. */
export class SolanaChain extends OperatedChain {
  readonly runtime: EmbeddedSolana;

  constructor(runtime: EmbeddedSolana) {
    super("solana", LIMITS, runtime, false);
    this.runtime = runtime;
  }

  override programs(kind: ManagementKind): Promise<Programs> {
    const management = new PublicKey(EMBEDDED_PROGRAMS[kind]);
    return Promise.resolve({ kind, management, virtualization: VIRTUALIZATION });
  }

  override wrapperProgram(): Promise<PublicKey> {
    return Promise.resolve(new PublicKey(EMBEDDED_PROGRAMS.token_wrapper));
  }

  override history(): readonly Uint8Array[] {
    return this.runtime.history();
  }
}
