/** One leg of a hop in a session account: what is staged is loaded, run and finished. */
import { PLAN_BYTES } from "@chainsatlas/shared/protocol/plan.ts";
import { SystemProgram, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { u64, type VirtualizationClient } from "./client.ts";
import { MAX_GROWTH } from "./limits.ts";
import type { Operator } from "./operator.ts";
import type { Task } from "./pack.ts";
import { executionAddress, sessionAddress, StageKind } from "./pda.ts";
import type { Stages } from "./stages.ts";
import { countParents } from "./walk.ts";

/** Where an admission has its order: behind the plan. */
export const ORDER_OFFSET = PLAN_BYTES;

/** Estimates in compute units; a transaction that needs more is refused and its parts are sent apart. */
const OPEN_UNITS = 40_000;
const GROW_UNITS = 5_000;
const LOAD_UNITS = { fixed: 20_000, perWord: 120, perPage: 700 } as const;
const FINISH_UNITS = { fixed: 20_000, perNode: 600 } as const;
const MAX_FINISH_NODES = 2_000;
const MAX_LOAD_PAGES = 1_500;

/** A session's account as the client decodes it. */
export interface SessionState {
  readonly header: Uint8Array;
  /** The page that stopped the last run. */
  readonly missing?: number;
  readonly limited: boolean;
  readonly base: Uint8Array;
  readonly root: Uint8Array;
}

/** What the session is to hold. */
export interface SessionSize {
  readonly orderLength: number;
  readonly codeBytes: number;
  /** Page numbers of the bundle. */
  readonly pages: readonly number[];
}

export class Session {
  readonly address: PublicKey;
  readonly #operator: Operator;
  readonly #client: VirtualizationClient;
  readonly #stages: Stages;
  readonly #unit: PublicKey;
  readonly #execution: Uint8Array;

  constructor(
    operator: Operator,
    client: VirtualizationClient,
    stages: Stages,
    unit: PublicKey,
    execution: Uint8Array,
  ) {
    this.#operator = operator;
    this.#client = client;
    this.#stages = stages;
    this.#unit = unit;
    this.#execution = execution;
    this.address = sessionAddress(client.programId, this.#record(), operator.publicKey);
  }

  #record(): PublicKey {
    return executionAddress(this.#client.programId, this.#unit, this.#execution);
  }

  #stage(kind: StageKind): PublicKey {
    return this.#stages.address(this.#execution, kind);
  }

  #own(): { session: PublicKey; authority: PublicKey } {
    return { session: this.address, authority: this.#operator.publicKey };
  }

  /** Undefined when there is no session. */
  async state(): Promise<SessionState | undefined> {
    const data = await this.#operator.account(this.address);
    if (data === undefined) return undefined;
    const { header, missing, limited, base, root } = this.#client.coder.accounts.decode<{
      header: number[];
      missing: number;
      limited: number;
      base: number[];
      root: number[];
    }>("session", data);
    return {
      header: Uint8Array.from(header),
      ...(missing === 0 ? {} : { missing: missing - 1 }),
      limited: limited === 1,
      base: Uint8Array.from(base),
      root: Uint8Array.from(root),
    };
  }

  /** Opens the session and loads what is staged. */
  async load(size: SessionSize): Promise<Task[]> {
    const { methods } = this.#client;
    const pages = size.pages.length;
    const system = { systemProgram: SystemProgram.programId };
    const open = await methods
      .openSession(ORDER_OFFSET, size.orderLength, pages)
      .accountsStrict({
        ...{ unit: this.#unit, execution: this.#record() },
        ...{ admission: this.#stage(StageKind.ADMISSION), state: this.#stage(StageKind.STATE) },
        ...this.#own(),
        ...system,
      })
      .instruction();
    const tasks: Task[] = [{ instruction: open, units: OPEN_UNITS }];
    const grow = await methods
      .growSession()
      .accountsStrict({ ...this.#own(), ...system })
      .instruction();
    for (let grown = MAX_GROWTH; grown < sessionBytes(size); grown += MAX_GROWTH)
      tasks.push({ instruction: grow, units: GROW_UNITS });
    const code = await methods
      .loadCode(ORDER_OFFSET, size.orderLength)
      .accountsStrict({
        ...this.#own(),
        admission: this.#stage(StageKind.ADMISSION),
        code: this.#stage(StageKind.CODE),
      })
      .instruction();
    tasks.push({ instruction: code, units: LOAD_UNITS.fixed + (LOAD_UNITS.perWord * size.codeBytes) / 4 });
    for (let done = 0; done === 0 || done < pages; done += MAX_LOAD_PAGES) {
      const count = Math.min(MAX_LOAD_PAGES, pages - done);
      const load = methods
        .loadPages(count)
        .accountsStrict({ ...this.#own(), pages: this.#stage(StageKind.PAGES) });
      tasks.push({
        instruction: await load.instruction(),
        units: LOAD_UNITS.fixed + LOAD_UNITS.perPage * count,
      });
    }
    return tasks;
  }

  run(maxSteps: bigint): Promise<TransactionInstruction> {
    return this.#client.methods.run(u64(maxSteps)).accountsStrict(this.#own()).instruction();
  }

  /** Hashes the way to the roots and stores the leg. */
  async finish({ pages }: SessionSize): Promise<Task[]> {
    const accounts = {
      ...{ unit: this.#unit, execution: this.#record() },
      ...{ ...this.#own(), pages: this.#stage(StageKind.PAGES) },
    };
    const tasks: Task[] = [];
    const nodes = pages.length + countParents(pages);
    for (let done = 0; done === 0 || done < nodes; done += MAX_FINISH_NODES) {
      const work = Math.min(MAX_FINISH_NODES, nodes - done);
      const finish = this.#client.methods.finish(work).accountsStrict(accounts);
      const units = FINISH_UNITS.fixed + FINISH_UNITS.perNode * work;
      tasks.push({ instruction: await finish.instruction(), units });
    }
    return tasks;
  }

  async close(): Promise<Task> {
    const instruction = await this.#client.methods.closeSession().accountsStrict(this.#own()).instruction();
    return { instruction, units: GROW_UNITS };
  }
}

/** Bytes of a session's account: see programs/virtualization/src/simulator/session.rs. */
const sessionBytes = ({ codeBytes, pages }: SessionSize): number =>
  480 + (codeBytes / 4 + 1) * 8 + pages.length * (256 + 72 + 4 + 1);
