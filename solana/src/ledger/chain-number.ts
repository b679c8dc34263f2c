/** Which number a ledger has given a chain, as its words say it: who attaches to units does not have the genesis. */
import { equalBytes, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { decodeWord, wordKey } from "@chainsatlas/shared/protocol/ledger/store.ts";

/** By the chain's 32-byte name; undefined when it has none. */
export async function chainNumberIn(ledger: LedgerUnit, name: Uint8Array): Promise<number | undefined> {
  for (let chain = 0; ; chain++) {
    const { hash } = decodeWord("chain", await ledger.word(wordKey("chain", { chain })));
    if (equalBytes(hash, name)) return chain;
    if (equalBytes(hash, ZERO_32)) return undefined;
  }
}
