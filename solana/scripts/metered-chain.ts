/** An embedded chain that knows what each kind of instruction took. */
import type { TransactionInstruction } from "@solana/web3.js";
import { LEDGER_MANAGEMENT } from "../idl/ledger-management.ts";
import { MANAGEMENT } from "../idl/management.ts";
import { discriminator } from "../idl/render-idl.ts";
import { TOKEN_WRAPPER } from "../idl/token-wrapper.ts";
import { VIRTUALIZATION } from "../idl/virtualization.ts";
import { EmbeddedSolana } from "../src/embedded.ts";
import type { LookupTable } from "../src/message.ts";
import type { Sent } from "../src/operator.ts";

const NAMES = new Map(
  [LEDGER_MANAGEMENT, MANAGEMENT, TOKEN_WRAPPER, VIRTUALIZATION].flatMap(({ name, address, instructions }) =>
    instructions.map((instruction) => [
      `${address}:${discriminator("global", instruction.name).join()}`,
      `${name}.${instruction.name}`,
    ]),
  ),
);

const nameOf = ({ programId, data }: TransactionInstruction): string =>
  NAMES.get(`${programId.toBase58()}:${[...data.subarray(0, 8)].join()}`) ?? "";

/** Sends each instruction alone and keeps the most that each kind of them took. */
export class MeteredChain extends EmbeddedSolana {
  most: Record<string, number> = {};

  override async send(instructions: readonly TransactionInstruction[], table?: LookupTable): Promise<Sent> {
    const logs: string[] = [];
    let last: Sent | undefined;
    for (const instruction of instructions) {
      last = await super.send([instruction], table);
      logs.push(...last.logs);
      const name = nameOf(instruction);
      this.most[name] = Math.max(this.most[name] ?? 0, Number(last.cost.amount));
    }
    return { ...last!, logs };
  }
}
