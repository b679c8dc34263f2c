import { actions } from "near-api-js";
import { concat, equalBytes, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { bytes32, struct, u32, u64 } from "@chainsatlas/shared/bytes/codec.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerCall, LedgerStatus, LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import type { LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import type { LedgerUnitCall, LedgerUnitView } from "../generated/methods.ts";
import { FAMILY } from "./chain-error.ts";
import type { NearClient } from "./client.ts";
import { partDeposit } from "./deposit.ts";
import { happeningsOf, requestsOf } from "./events.ts";
import type { TransactionOutcome } from "./network.ts";
import { affordable } from "./parts.ts";

const NOTHING = new Uint8Array();
const TERA = 1_000_000_000_000n;
/** Attached to calls; what is not burnt comes back. */
const GAS = { open: 100n * TERA, apply: 1000n * TERA, submit: 100n * TERA } as const satisfies Partial<
  Record<LedgerUnitCall, bigint>
>;

const statusCodec = struct("status", {
  ...{ number: u64, head: bytes32, time: u64, digest: bytes32 },
  ...{ openHead: bytes32, openTime: u64, next: u32, rest: bytes32, credit: u64 },
});

/** Header and signatures out of the arguments of `open`: of any bytes, because anyone may have called it. */
function opening(args: Uint8Array): LedgerCall {
  const end = 4 + (args.length < 4 ? 0 : u32.decode(args.slice(0, 4)));
  return { header: args.slice(4, end), signatures: args.slice(end) };
}

/** The ledger of a management unit that keeps one, by its account. */
export class NearLedgerUnit implements LedgerUnit {
  /** It is cut again, by what the items take. */
  readonly partBytes = 16_384;
  readonly account: string;
  readonly #client: NearClient;

  constructor(client: NearClient, account: string) {
    this.account = account;
    this.#client = client;
  }

  async #send(method: keyof typeof GAS, args: Uint8Array, deposit = 0n): Promise<readonly Transaction[]> {
    const call = actions.functionCall(method, args, GAS[method], deposit);
    return [(await this.#client.send(this.account, [call])).transaction];
  }

  #view(method: LedgerUnitView, args: Uint8Array): Promise<Uint8Array> {
    return this.#client.view(this.account, method, args);
  }

  async open(header: Uint8Array, signatures: Uint8Array): Promise<readonly Transaction[]> {
    return this.#send("open", concat(u32.encode(header.length), header, signatures));
  }

  async apply(part: Uint8Array): Promise<readonly Transaction[]> {
    const transactions: Transaction[] = [];
    for (const piece of affordable(part))
      transactions.push(...(await this.#send("apply", piece, partDeposit(piece))));
    return transactions;
  }

  submit(request: Uint8Array): Promise<readonly Transaction[]> {
    return this.#send("submit", request);
  }

  async status(): Promise<LedgerStatus> {
    const status = statusCodec.decode(await this.#view("status", NOTHING));
    const { number, head, time, digest, openHead, openTime, next, rest } = status;
    const open = { head: openHead, time: openTime, next, rest };
    return { number, head, time, digest, ...(equalBytes(openHead, ZERO_32) ? {} : { open }) };
  }

  async word(key: Uint8Array): Promise<Uint8Array> {
    return this.#view("word", key);
  }

  /** The blocks are read backward, to the one in which the unit began. */
  async calls(): Promise<readonly LedgerCall[]> {
    const { network } = this.#client;
    const found: LedgerCall[] = [];
    for await (const { transaction, method, args } of network.callsTo(this.account)) {
      if (method === "init" && (await network.outcome(transaction))?.failure === undefined) break;
      if (method === "apply") found.push({ part: args });
      if (method === "open") found.push(opening(args));
    }
    return found.reverse();
  }

  async #outcome(transaction: string): Promise<TransactionOutcome> {
    const outcome = await this.#client.network.outcome(transaction);
    if (outcome === undefined) throw new ChainError(FAMILY, "UnknownReference", transaction);
    return outcome;
  }

  async events(transaction: string): Promise<readonly LedgerEvent[]> {
    return happeningsOf(this.account, await this.#outcome(transaction));
  }

  async submitted(transaction: string): Promise<readonly Uint8Array[]> {
    return requestsOf(this.account, await this.#outcome(transaction));
  }
}
