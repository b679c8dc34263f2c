/** A network for tests: keys, a genesis, and a batch maker that knows nonces. Never for value. */
import { compareBytes, equalBytes, sha256, utf8, ZERO_32 } from "../../bytes/bytes.ts";
import { chainId, networkId } from "../names.ts";
import { addressOf, signAll } from "../quorum.ts";
import { apply, genesisState, type Batch, type LedgerState, type Transition } from "./ledger.ts";
import { batchHead, encodeBatchHeader, itemChain, type BatchHeader } from "./batch.ts";
import { encodeGenesis, type Genesis } from "./genesis.ts";
import type { RequestBody, RequestName } from "./requests.ts";
import { TOKEN_UNIT } from "./parameters.ts";
import { members } from "./rules/pythia-set.ts";
import { MemoryStore, Words } from "./store.ts";
import { signRequest } from "./typed-data.ts";

export interface Party {
  readonly secretKey: Uint8Array;
  readonly address: Uint8Array;
}

/** Somebody whose key anyone can derive. */
export function party(name: string): Party {
  const secretKey = sha256(utf8(`ChainsAtlas ledger test ${name}`));
  return { secretKey, address: addressOf(secretKey) };
}

const byAddress = (a: { address: Uint8Array }, b: { address: Uint8Array }): number =>
  compareBytes(a.address, b.address);

export const START = 1_700_000_000n;

/** A ledger with `pythias` members of 1,000 Athena each and `users` with 10,000 Athena and 100,000 Hermes each. */
export class TestNetwork {
  readonly pythias: readonly Party[];
  readonly users: readonly Party[];
  readonly genesis: Genesis;

  constructor(pythias = 4, users = 4, name = "test", chains = ["eip155:31337", "solana:localnet"]) {
    this.pythias = Array.from({ length: pythias }, (_, i) => party(`Pythia ${i}`)).sort(byAddress);
    this.users = Array.from({ length: users }, (_, i) => party(`user ${i}`)).sort(byAddress);
    this.genesis = {
      network: networkId(name),
      time: START,
      reserve: 400_000_000n * TOKEN_UNIT,
      members: this.pythias.map(({ address }) => ({ address, stake: 1_000n * TOKEN_UNIT, fee: 500 })),
      chains: chains.map(chainId),
      accounts: this.users.map(({ address }) => ({
        ...{ address, athena: 10_000n * TOKEN_UNIT },
        hermes: 100_000n * TOKEN_UNIT,
      })),
    };
  }

  get genesisBytes(): Uint8Array {
    return encodeGenesis(this.genesis);
  }

  start(): LedgerState {
    return genesisState(this.genesisBytes);
  }

  /** A request of somebody, with the nonce that the state expects, or the one after `ahead` others. */
  request<N extends RequestName>(
    state: LedgerState,
    from: Party,
    name: N,
    body: RequestBody<N>,
    ahead = 0,
  ): Uint8Array {
    const words = new Words(new MemoryStore(state.words));
    const nonce = words.get("account", { account: from.address }).nonce + BigInt(ahead);
    const request = { name, sender: from.address, nonce, body };
    return signRequest(this.genesis.network, request, from.secretKey);
  }

  /** The next batch of these items, `after` seconds later, signed by all members in force. */
  batch(
    state: LedgerState,
    items: readonly Uint8Array[],
    after = 1n,
    change: Partial<BatchHeader> = {},
  ): Batch {
    const { record } = state;
    const { epoch } = new Words(new MemoryStore(state.words)).get("epoch", {});
    const header = {
      number: record.number + 1n,
      previousHead: record.head,
      epoch,
      time: record.time + after,
      items: itemChain(items)[0] ?? ZERO_32,
      ...change,
    };
    return { header, items, signatures: this.sign(header, this.members(state)) };
  }

  /** Those in force whose keys this network knows. */
  members(state: LedgerState): Party[] {
    const set = members(new Words(new MemoryStore(state.words)));
    return [...this.pythias, ...this.users].filter(({ address }) =>
      set.some((member) => equalBytes(member.address, address)),
    );
  }

  sign(header: BatchHeader, signers: readonly Party[] = this.pythias): Uint8Array {
    const head = batchHead(this.genesis.network, encodeBatchHeader(header));
    return signAll(
      head,
      signers.map(({ secretKey }) => secretKey),
    );
  }

  /** Applies the items as the next batch. */
  advance(state: LedgerState, items: readonly Uint8Array[], after = 1n): Transition {
    const batch = this.batch(state, items, after);
    return apply(state, batch, batch.header.time);
  }
}
