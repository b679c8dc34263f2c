/** Stages bytes, uses them in an instruction that names cells, and gives the stage back. */
import { sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import type { LedgerManagementClient } from "../client.ts";
import type { Operator, Sent } from "../operator.ts";
import { sendPacked } from "../pack.ts";
import { StageKind } from "../pda.ts";
import { Stages } from "../stages.ts";
import { MAX_CELLS, NAMED_CELLS } from "./cut.ts";
import { OwnTable } from "./table.ts";

export class Submitter {
  readonly #operator: Operator;
  readonly #stages: Stages;
  readonly #table: OwnTable;

  constructor(operator: Operator, client: LedgerManagementClient) {
    this.#operator = operator;
    this.#stages = new Stages(operator, client);
    this.#table = new OwnTable(operator);
  }

  /** Throws ChainError; then nothing is left of the stage. */
  async submit(
    bytes: Uint8Array,
    cells: readonly PublicKey[],
    units: number,
    use: (stage: PublicKey) => Promise<TransactionInstruction>,
  ): Promise<Sent[]> {
    if (cells.length > MAX_CELLS)
      throw new ChainError(
        ...([this.#operator.caip2, "TransactionTooLarge"] as const),
        `${cells.length} cells, the limit is ${MAX_CELLS}`,
      );
    const key = sha256(bytes);
    const kind = StageKind.MANAGEMENT;
    const tasks = await this.#stages.put(key, kind, bytes);
    const instruction = await use(this.#stages.address(key, kind));
    for (const pubkey of cells) instruction.keys.push({ pubkey, isSigner: false, isWritable: true });
    const close = await this.#stages.close(key, kind);
    try {
      if (cells.length <= NAMED_CELLS)
        return await sendPacked(this.#operator, [...tasks, { instruction, units }, close]);
      const table = await this.#table.holding(cells);
      const sent = [...table.transactions, ...(await sendPacked(this.#operator, tasks))];
      sent.push(await this.#operator.send([instruction, close.instruction], table));
      return sent;
    } catch (error) {
      if ((await this.#stages.read(key, kind)) !== undefined) await sendPacked(this.#operator, [close]);
      throw error;
    }
  }
}
