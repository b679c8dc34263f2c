/** A ledger as its account and cells hold it. Source: docs/ledger.md. */
import { concat, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { EncodingError } from "@chainsatlas/shared/bytes/codec.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerCall, LedgerStatus, LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { decodePart, type Part } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { decodeEvents, type LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import { initialize } from "@chainsatlas/shared/protocol/ledger/genesis.ts";
import { pythiaSet } from "@chainsatlas/shared/protocol/ledger/rules/pythia-set.ts";
import { wordKey, Words } from "@chainsatlas/shared/protocol/ledger/store.ts";
import type { PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import type { PublicKey } from "@solana/web3.js";
import { SystemProgram } from "@solana/web3.js";
import type { LedgerManagementClient } from "../client.ts";
import { TRANSACTION_COMPUTE_UNITS } from "../limits.ts";
import type { Operator } from "../operator.ts";
import { cellAddress } from "../pda.ts";
import { CELL_HEAD_BYTES, LEDGER_HEAD_BYTES, placeOf, wordAt } from "./cells.ts";
import { cutPart, pieceOf, type Piece } from "./cut.ts";
import { Foresight, type Foreseen } from "./foresee.ts";
import { LedgerHistory } from "./history.ts";
import { decodeRecord, forReference, type StoredRecord } from "./record.ts";
import { Submitter } from "./submit.ts";

const DATA = "Program data: ";
/** Estimate of checking 16 signatures, and of a genesis, in compute units. */
const OPEN_UNITS = 600_000;
const GENESIS_UNITS = 0.85 * TRANSACTION_COMPUTE_UNITS;

export class SolanaLedgerUnit implements LedgerUnit {
  /** A part is cut further by what its items do: this bounds how much is read ahead. */
  readonly partBytes = 16_384;
  readonly address: PublicKey;
  readonly #operator: Operator;
  readonly #client: LedgerManagementClient;
  readonly #submitter: Submitter;

  constructor(operator: Operator, client: LedgerManagementClient, address: PublicKey) {
    this.address = address;
    this.#operator = operator;
    this.#client = client;
    this.#submitter = new Submitter(operator, client);
  }

  cellAddress(cell: Uint8Array): PublicKey {
    return cellAddress(this.#client.programId, this.address, cell);
  }

  /** The words of an account; undefined when there is none. */
  async #words(cell: Uint8Array | undefined): Promise<Uint8Array | undefined> {
    if (cell !== undefined)
      return (await this.#operator.account(this.cellAddress(cell)))?.subarray(CELL_HEAD_BYTES);
    return (await this.#operator.account(this.address))?.subarray(LEDGER_HEAD_BYTES);
  }

  async record(): Promise<StoredRecord> {
    const data = await this.#operator.account(this.address);
    if (data === undefined)
      throw new ChainError(this.#operator.caip2, "Rejected", `no ledger at ${this.address.toBase58()}`);
    const { record } = this.#client.coder.accounts.decode<{ record: number[] }>("ledger", data);
    return decodeRecord(Uint8Array.from(record));
  }

  async pythiaSet(): Promise<PythiaSet> {
    const words = await this.#words(undefined);
    if (words === undefined) throw new Error(`no ledger at ${this.address.toBase58()}`);
    const load = (key: Uint8Array): Uint8Array => wordAt(words, placeOf(key)!);
    const store = (): never => {
      throw new Error("nothing is changed by reading");
    };
    return pythiaSet(new Words({ load, store }));
  }

  #foresight(): Foresight {
    return new Foresight((cell) => this.#words(cell));
  }

  #accounts(): { ledger: PublicKey; authority: PublicKey } {
    return { ledger: this.address, authority: this.#operator.publicKey };
  }

  /** Makes the ledger of a genesis, for the chain of that 32-byte name. */
  async initialize(chain: Uint8Array, genesis: Uint8Array): Promise<readonly Transaction[]> {
    const { cells } = await new Foresight(() => Promise.resolve(undefined)).touchedBy((store) =>
      initialize(store, genesis),
    );
    const accounts = { ...this.#accounts(), systemProgram: SystemProgram.programId };
    return this.#submitter.submit(
      genesis,
      cells.map((cell) => this.cellAddress(cell)),
      GENESIS_UNITS,
      (stage) =>
        this.#client.methods
          .initialize([...chain])
          .accountsStrict({ ...accounts, stage })
          .instruction(),
    );
  }

  open(header: Uint8Array, signatures: Uint8Array): Promise<readonly Transaction[]> {
    return this.#submitter.submit(concat(header, signatures), [], OPEN_UNITS, (stage) =>
      this.#client.methods
        .openBatch(header.length)
        .accountsStrict({ ...this.#accounts(), stage })
        .instruction(),
    );
  }

  #applyPiece({ part, cells, units }: Pick<Piece, "part" | "cells" | "units">): Promise<Transaction[]> {
    const accounts = { ...this.#accounts(), systemProgram: SystemProgram.programId };
    const addresses = cells.map((cell) => this.cellAddress(cell));
    return this.#submitter.submit(part, addresses, units, (stage) =>
      this.#client.methods
        .applyPart()
        .accountsStrict({ ...accounts, stage })
        .instruction(),
    );
  }

  /** Applies a piece, in halves when it takes more work than a transaction has. */
  async #applyOrHalve(number: bigint, first: number, items: readonly Foreseen[]): Promise<Transaction[]> {
    try {
      return await this.#applyPiece(pieceOf(number, first, items));
    } catch (error) {
      const exhausted = error instanceof ChainError && error.code === "OutOfWork";
      if (!exhausted || items.length === 1) throw error;
    }
    const half = items.length >> 1;
    return [
      ...(await this.#applyOrHalve(number, first, items.slice(0, half))),
      ...(await this.#applyOrHalve(number, first + half, items.slice(half))),
    ];
  }

  /** In as many transactions as the items take; a part that is refused, as it is. */
  async apply(part: Uint8Array): Promise<readonly Transaction[]> {
    const decoded = partOf(part);
    const record = forReference(await this.record());
    const items = decoded && (await this.#foresight().itemsOf(record, decoded));
    if (decoded === undefined || items === undefined)
      return this.#applyPiece({ part, cells: [], units: OPEN_UNITS });
    const sent: Transaction[] = [];
    let at = decoded.first;
    for (const piece of cutPart(decoded, items)) {
      sent.push(...(await this.#applyOrHalve(decoded.number, at, piece.items)));
      at += piece.items.length;
    }
    return sent;
  }

  async submit(request: Uint8Array): Promise<readonly Transaction[]> {
    const instruction = await this.#client.methods
      .submitRequest(Buffer.from(request))
      .accountsStrict({ ledger: this.address })
      .instruction();
    const account = request.slice(1, 21);
    // without a sender in it the program does not come to ask for the cell
    if (account.length === 20)
      instruction.keys.push({
        pubkey: this.cellAddress(placeOf(wordKey("account", { account }))!.cell!),
        ...{ isSigner: false, isWritable: false },
      });
    return [await this.#operator.send([instruction])];
  }

  async status(): Promise<LedgerStatus> {
    const { number, head, time, digest, open } = await this.record();
    return { number, head, time, digest, ...(open === undefined ? {} : { open }) };
  }

  async word(key: Uint8Array): Promise<Uint8Array> {
    const place = placeOf(key);
    const words = place && (await this.#words(place.cell));
    return place === undefined || words === undefined ? ZERO_32 : wordAt(words, place);
  }

  calls(): Promise<readonly LedgerCall[]> {
    return new LedgerHistory(this.#operator, this.#client, this.address).calls();
  }

  /** The only field of the program's events of one name, in order. */
  async #published(transaction: string, name: string, field: string): Promise<readonly Uint8Array[]> {
    const logs = await this.#operator.logsOf(transaction);
    if (logs === undefined)
      throw new ChainError(this.#operator.caip2, "UnknownReference", `no transaction ${transaction}`);
    return logs.flatMap((line) => {
      const event = line.startsWith(DATA) ? this.#client.coder.events.decode(line.slice(DATA.length)) : null;
      return event?.name === name ? [Uint8Array.from((event.data as Record<string, Buffer>)[field]!)] : [];
    });
  }

  async events(transaction: string): Promise<readonly LedgerEvent[]> {
    return decodeEvents(concat(...(await this.#published(transaction, "ledgerEvent", "event"))));
  }

  submitted(transaction: string): Promise<readonly Uint8Array[]> {
    return this.#published(transaction, "requestSubmitted", "request");
  }
}

function partOf(bytes: Uint8Array): Part | undefined {
  try {
    return decodePart(bytes);
  } catch (error) {
    if (error instanceof EncodingError) return undefined;
    throw error;
  }
}
