import { actions } from "near-api-js";
import { concat, sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { bytes32, fixed, struct, u32, u64, u8 } from "@chainsatlas/shared/bytes/codec.ts";
import type {
  Admission,
  ExecutionRecord,
  LogEntry,
  LogReference,
  RunOutcome,
  StagedKind,
  Transaction,
  VirtualizationUnit,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { decodeHeader, HEADER_BYTES } from "@chainsatlas/shared/machine/header.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan } from "@chainsatlas/shared/protocol/plan.ts";
import { chainError, FAMILY } from "./chain-error.ts";
import type { VirtualizationUnitCall, VirtualizationUnitView } from "../generated/methods.ts";
import type { NearClient, Sent } from "./client.ts";
import { chunkDeposit, runDeposit } from "./deposit.ts";
import { entriesOf } from "./events.ts";

const KINDS: readonly StagedKind[] = ["state", "code", "pages"];
const NOTHING = new Uint8Array();
const MAX_U64 = (1n << 64n) - 1n;
const TERA = 1_000_000_000_000n;
/** Attached to calls; what is not burnt comes back. A run takes all there is: it looks itself at how far the gas goes. */
const GAS = {
  admit: 250n * TERA,
  stage: 300n * TERA,
  run: 1000n * TERA,
  release: 300n * TERA,
} as const satisfies Partial<Record<VirtualizationUnitCall, bigint>>;

const recordCodec = struct("execution", {
  hop: u32,
  open: u8,
  part: u32,
  orderHash: bytes32,
  stateHash: bytes32,
});

const stagedCodec = struct("staged", { bytes: u32, paid: u32 });

/** Pages of a hop at most: what a run pays for when this adapter has not staged its bundle. */
export const MAX_PAGES = 4096;

/** What one `run` call gives back. */
const ranCodec = struct("run", {
  flags: u8,
  page: u32,
  /** Steps of this call. */
  steps: u64,
  header: fixed(HEADER_BYTES),
  pagesRoot: bytes32,
});
const CLOSED = 1;
const PAUSED = 2;
const PAGE = 4;

const sized = (bytes: Uint8Array): Uint8Array => concat(u32.encode(bytes.length), bytes);

function encodeAdmission({ plan, order, orderProof, attestation }: Admission): Uint8Array {
  const last =
    attestation === undefined
      ? []
      : [u32.encode(attestation.epoch), attestation.stateHash, attestation.signatures];
  return concat(encodePlan(plan), sized(encodeOrder(order)), sized(orderProof), ...last);
}

/** A virtualization unit by its account. */
export class NearVirtualizationUnit implements VirtualizationUnit {
  readonly id: Uint8Array;
  readonly account: string;
  readonly #caip2: string;
  readonly #client: NearClient;
  /** Pages of the bundle staged last, by execution. */
  readonly #pages = new Map<string, number>();

  constructor(client: NearClient, caip2: string, account: string) {
    this.id = sha256(utf8(account));
    this.account = account;
    this.#caip2 = caip2;
    this.#client = client;
  }

  #send(method: keyof typeof GAS, args: Uint8Array, deposit = 0n): Promise<Sent> {
    return this.#client.send(this.account, [actions.functionCall(method, args, GAS[method], deposit)]);
  }

  #view(method: VirtualizationUnitView, args: Uint8Array): Promise<Uint8Array> {
    return this.#client.view(this.account, method, args);
  }

  async execution(execution: Uint8Array): Promise<ExecutionRecord | undefined> {
    const bytes = await this.#view("execution", execution);
    if (bytes.length === 0) return undefined;
    const record = recordCodec.decode(bytes);
    return { ...record, open: record.open === 1 };
  }

  async logRoot(): Promise<Uint8Array> {
    return this.#view("log_root", NOTHING);
  }

  async admit(admission: Admission): Promise<readonly Transaction[]> {
    let args: Uint8Array;
    try {
      args = encodeAdmission(admission);
    } catch (error) {
      throw chainError(error);
    }
    return [(await this.#send("admit", args)).transaction];
  }

  async stage(
    execution: Uint8Array,
    kind: StagedKind,
    offset: number,
    bytes: Uint8Array,
    total: number,
  ): Promise<readonly Transaction[]> {
    const head = concat(execution, u8.encode(KINDS.indexOf(kind)), u32.encode(offset), u32.encode(total));
    const { transaction } = await this.#send("stage", concat(head, bytes), chunkDeposit(bytes.length));
    if (kind === "pages" && offset === 0 && bytes.length >= u32.size)
      this.#pages.set(toHex(execution), Math.min(MAX_PAGES, u32.decode(bytes.subarray(0, u32.size))));
    return [transaction];
  }

  async run(execution: Uint8Array, maxSteps: bigint = MAX_U64): Promise<RunOutcome> {
    const transactions: Transaction[] = [];
    const deposit = runDeposit(this.#pages.get(toHex(execution)) ?? MAX_PAGES);
    for (let left = maxSteps; ;) {
      const { transaction, outcome } = await this.#send("run", concat(execution, u64.encode(left)), deposit);
      transactions.push(transaction);
      const { flags, page, steps, header, pagesRoot } = ranCodec.decode(outcome.value);
      if ((flags & PAUSED) !== 0) {
        left -= steps;
        continue;
      }
      const log = entriesOf(this.#caip2, this.account, outcome)[0]!;
      const { status, cause } = decodeHeader(header);
      const report = { status, cause, ...((flags & PAGE) === 0 ? {} : { page }) };
      return { transactions, report, closed: (flags & CLOSED) !== 0, state: { header, pagesRoot }, log };
    }
  }

  /** Bytes of storage that an account's staging for an execution takes, and those that it has paid for. */
  async staged(execution: Uint8Array, account: string): Promise<{ bytes: number; paid: number }> {
    return stagedCodec.decode(await this.#view("staged", concat(execution, utf8(account))));
  }

  async release(execution: Uint8Array): Promise<readonly Transaction[]> {
    const { bytes } = await this.staged(execution, this.#client.account);
    // a closed hop has given everything back already
    return bytes === 0 ? [] : [(await this.#send("release", execution)).transaction];
  }

  async readLog(reference: LogReference): Promise<LogEntry> {
    const { chain, transaction, index } = reference;
    const outcome = chain === this.#caip2 ? await this.#client.network.outcome(transaction) : undefined;
    const entry = outcome && entriesOf(this.#caip2, this.account, outcome)[index];
    if (entry === undefined) throw new ChainError(FAMILY, "UnknownReference", JSON.stringify(reference));
    return entry;
  }

  watch(onEntry: (entry: LogEntry) => void): () => void {
    return this.#client.network.follow(this.account, (outcome) =>
      entriesOf(this.#caip2, this.account, outcome).forEach(onEntry),
    );
  }
}
