/** The state that a network begins with. Source: docs/ledger.md "Genesis". */
import { compareBytes, concat, sha256, utf8 } from "../../bytes/bytes.ts";
import { bytes32, constant, EncodingError, fixed, struct, u16, u64, u8 } from "../../bytes/codec.ts";
import { PARAMETERS } from "../parameters.ts";
import { LedgerError } from "./errors.ts";
import { LEDGER_PARAMETERS } from "./parameters.ts";
import type { LedgerRecord } from "./record.ts";
import { putInForce } from "./rules/pythia-set.ts";
import { Journal, Words, type WordStore } from "./store.ts";

export interface Genesis {
  readonly network: Uint8Array;
  readonly time: bigint;
  /** Hermes that staking will mint. */
  readonly reserve: bigint;
  /** The first Pythia set, by ascending address: each stakes for itself. `fee` in 1/10,000. */
  readonly members: readonly { readonly address: Uint8Array; readonly stake: bigint; readonly fee: number }[];
  /** 32-byte names; a chain's number is its place here. */
  readonly chains: readonly Uint8Array[];
  /** Free balances, by ascending address. What is left of the supplies is the treasury's. */
  readonly accounts: readonly {
    readonly address: Uint8Array;
    readonly athena: bigint;
    readonly hermes: bigint;
  }[];
}

const address = fixed(20);
const head = struct("genesis", {
  magic: constant(utf8("ATLG")),
  version: constant(Uint8Array.of(1)),
  network: bytes32,
  time: u64,
  reserve: u64,
  members: u8,
  chains: u8,
  accounts: u16,
});
const member = struct("genesis member", { address, stake: u64, fee: u16 });
const chain = struct("genesis chain", { chain: bytes32 });
const account = struct("genesis account", { address, athena: u64, hermes: u64 });

export const encodeGenesis = (genesis: Genesis): Uint8Array => {
  const { network, time, reserve, members, chains, accounts } = genesis;
  const counts = { members: members.length, chains: chains.length, accounts: accounts.length };
  return concat(
    head.encode({ network, time, reserve, ...counts }),
    ...members.map((entry) => member.encode(entry)),
    ...chains.map((name) => chain.encode({ chain: name })),
    ...accounts.map((entry) => account.encode(entry)),
  );
};

/** Throws EncodingError unless the bytes are a genesis and nothing else. */
export function decodeGenesis(bytes: Uint8Array): Genesis {
  const { members, chains, accounts, ...rest } = head.decode(bytes.subarray(0, head.size));
  let at = head.size;
  const list = <T>(count: number, codec: { size: number; decode(bytes: Uint8Array): T }): T[] =>
    Array.from({ length: count }, () => codec.decode(bytes.subarray(at, (at += codec.size))));
  const genesis = {
    ...rest,
    members: list(members, member),
    chains: list(chains, chain).map((entry) => entry.chain),
    accounts: list(accounts, account),
  };
  if (at !== bytes.length) throw new EncodingError("genesis", "length", `must be ${at}, is ${bytes.length}`);
  return genesis;
}

const ascends = (entries: readonly { readonly address: Uint8Array }[]): boolean =>
  entries.every((entry, i) => compareBytes(entries[i - 1]?.address ?? new Uint8Array(20), entry.address) < 0);

const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);

/** What the supplies leave to the treasury. Throws LedgerError BadGenesis. */
function check({ members, accounts, reserve }: Genesis): { athena: bigint; hermes: bigint } {
  const bad = (reason: string): never => {
    throw new LedgerError("BadGenesis", reason);
  };
  const { athenaSupply, hermesSupply, minimumStake, maxFee } = LEDGER_PARAMETERS;
  if (members.length < 1 || members.length > PARAMETERS.maxPythias) bad(`${members.length} members`);
  if (!ascends(members) || !ascends(accounts)) bad("addresses do not ascend from above zero");
  if (members.some(({ stake, fee }) => stake < minimumStake || fee > maxFee)) bad("a member's stake or fee");
  const athena = athenaSupply - sum(members.map(({ stake }) => stake)) - sum(accounts.map((a) => a.athena));
  const hermes = hermesSupply - reserve - sum(accounts.map((a) => a.hermes));
  if (athena < 0n || hermes < 0n) bad("more is given out than there is");
  return { athena, hermes };
}

/** Writes the first state into an empty store. Throws LedgerError BadEncoding or BadGenesis. */
export function initialize(store: WordStore, bytes: Uint8Array): LedgerRecord {
  const genesis = decoded(bytes);
  const treasury = check(genesis);
  const journal = new Journal(store);
  const words = new Words(journal);
  const { athenaSupply: athena, hermesSupply: hermes } = LEDGER_PARAMETERS;
  words.set("supply", {}, { athena, hermes, burned: 0n });
  words.set("treasury", {}, { ...treasury, reserve: genesis.reserve, rewards: 0n });
  genesis.chains.forEach((hash, index) => words.set("chain", { chain: index }, { hash }));
  for (const { address: owner, ...balance } of genesis.accounts)
    words.set("account", { account: owner }, { ...balance, nonce: 0n });
  genesis.members.forEach(({ address: node, stake, fee }, slot) => {
    const rest = { history: 0n, reliability: 0, standing: slot + 1, registered: 1 };
    words.set("node", { node }, { power: stake, fee, ...rest });
    words.set("candidate", { slot }, { address: node });
    words.set("delegate", { account: node }, { node });
    words.set("stake", { account: node }, { active: stake, entering: 0n, entersAt: 0n, earned: 0n });
  });
  const set = genesis.members.map(({ address: node, stake }) => ({ address: node, stake, reliability: 0 }));
  putInForce(words, 0, genesis.time, set);
  const { network, time } = genesis;
  return { network, number: 0n, head: sha256(bytes), time, digest: journal.commit(0n), open: undefined };
}

function decoded(bytes: Uint8Array): Genesis {
  try {
    return decodeGenesis(bytes);
  } catch (error) {
    if (error instanceof EncodingError) throw new LedgerError("BadEncoding", error.message);
    throw error;
  }
}
