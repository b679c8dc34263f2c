import { getCreateAddress } from "ethers";
import { fromHex, toHex, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerCall, LedgerStatus, LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { decodeEvents, type LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import type { EvmClient } from "./client.ts";
import { LEDGER_UNIT } from "./contracts.ts";
import { ledgerCalls } from "./ledger-history.ts";

/** Topics of the unit's events. */
const HAPPENED = LEDGER_UNIT.getEvent("Happened")!.topicHash;
const SUBMITTED = LEDGER_UNIT.getEvent("Submitted")!.topicHash;

/** Values of `status()`. */
type Status = readonly [
  number: bigint,
  time: bigint,
  head: string,
  digest: string,
  openHead: string,
  openTime: bigint,
  next: bigint,
  rest: string,
];

/** The ledger of a deployed LedgerManagementUnit.sol. */
export class EvmLedgerUnit implements LedgerUnit {
  /**
   * The dearest items by size are adoptions: 6 bytes, and 91,000 gas with sixteen Pythias. A transaction has room for so
   * many bytes of them, and a change of epoch besides.
   */
  readonly partBytes = 1_000;
  readonly #client: EvmClient;
  readonly #address: string;

  constructor(client: EvmClient, address: string) {
    this.#client = client;
    this.#address = address;
  }

  /** Addresses of the tokens' ERC-20 contracts: the first that the unit has created. */
  get tokens(): { readonly athena: string; readonly hermes: string } {
    const [athena, hermes] = [1, 2].map((nonce) => getCreateAddress({ from: this.#address, nonce }));
    return { athena: athena!, hermes: hermes! };
  }

  #read(method: string, ...args: readonly unknown[]): Promise<readonly unknown[]> {
    return this.#client.call({ to: this.#address, abi: LEDGER_UNIT, method, args });
  }

  async #send(method: string, ...args: readonly Uint8Array[]): Promise<readonly Transaction[]> {
    return [await this.#client.send({ to: this.#address, abi: LEDGER_UNIT, method, args })];
  }

  open(header: Uint8Array, signatures: Uint8Array): Promise<readonly Transaction[]> {
    return this.#send("openBatch", header, signatures);
  }

  apply(part: Uint8Array): Promise<readonly Transaction[]> {
    return this.#send("applyPart", part);
  }

  submit(request: Uint8Array): Promise<readonly Transaction[]> {
    return this.#send("submitRequest", request);
  }

  async status(): Promise<LedgerStatus> {
    const values = (await this.#read("status")) as Status;
    const [number, time, head, digest, openHead, openTime, next, rest] = values;
    const open = { head: fromHex(openHead), time: openTime, next: Number(next), rest: fromHex(rest) };
    return {
      ...{ number, time, head: fromHex(head), digest: fromHex(digest) },
      ...(openHead === toHex(ZERO_32) ? {} : { open }),
    };
  }

  async word(key: Uint8Array): Promise<Uint8Array> {
    const [word] = await this.#read("word", key);
    return fromHex(word as string);
  }

  calls(): Promise<readonly LedgerCall[]> {
    return ledgerCalls(this.#client, this.#address, HAPPENED);
  }

  /** The last field of the unit's events of one kind, in order. */
  async #published(transaction: string, topic: string): Promise<readonly Uint8Array[]> {
    const receipt = await this.#client.node.receipt(transaction);
    if (receipt === undefined) throw new ChainError(this.#client.caip2, "UnknownReference", transaction);
    return receipt.logs
      .filter(({ address, topics }) => address.toLowerCase() === this.#address && topics[0] === topic)
      .map((log) => fromHex(LEDGER_UNIT.parseLog(log)!.args.at(-1) as string));
  }

  async events(transaction: string): Promise<readonly LedgerEvent[]> {
    return (await this.#published(transaction, HAPPENED)).flatMap(decodeEvents);
  }

  submitted(transaction: string): Promise<readonly Uint8Array[]> {
    return this.#published(transaction, SUBMITTED);
  }
}
