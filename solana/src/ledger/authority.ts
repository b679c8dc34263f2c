/** A management unit that keeps the ledger, as virtualization units ask it. */
import { ZERO_32, equalBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { offerNamed, offerOf } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { wordKey } from "@chainsatlas/shared/protocol/ledger/store.ts";
import type { PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import type { PublicKey } from "@solana/web3.js";
import type { SolanaAuthority } from "../management-unit.ts";
import { placeOf } from "./cells.ts";
import type { SolanaLedgerUnit } from "./ledger-unit.ts";

export class LedgerAuthority implements SolanaAuthority {
  readonly id: Uint8Array;
  readonly address: PublicKey;
  readonly #caip2: string;
  readonly #ledger: SolanaLedgerUnit;

  constructor(caip2: string, ledger: SolanaLedgerUnit) {
    this.id = ledger.address.toBytes();
    this.address = ledger.address;
    this.#caip2 = caip2;
    this.#ledger = ledger;
  }

  pythiaSet(): Promise<PythiaSet> {
    return this.#ledger.pythiaSet();
  }

  planAddress(execution: Uint8Array): PublicKey {
    return this.#ledger.cellAddress(placeOf(wordKey("plan", offerNamed(execution)))!.cell!);
  }

  async planDigest(execution: Uint8Array): Promise<Uint8Array | undefined> {
    const key = offerOf(execution);
    if (key === undefined) return undefined;
    const digest = await this.#ledger.word(wordKey("plan", key));
    return equalBytes(digest, ZERO_32) ? undefined : digest;
  }

  #refuse(what: string): Promise<readonly Transaction[]> {
    return Promise.reject(new ChainError(this.#caip2, "Rejected", `the ledger decides on ${what}`));
  }

  approve(): Promise<readonly Transaction[]> {
    return this.#refuse("plans");
  }

  rotate(): Promise<readonly Transaction[]> {
    return this.#refuse("the Pythia set");
  }
}
