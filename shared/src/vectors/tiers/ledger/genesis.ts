/** Genesis: the least, the largest set, and every way to be refused. */
import { concat, toHex } from "../../../bytes/bytes.ts";
import { declaredError } from "../../../protocol/ledger/apply.ts";
import { digestBytes } from "../../../protocol/ledger/digest.ts";
import type { LedgerErrorName } from "../../../protocol/ledger/errors.ts";
import { encodeGenesis, type Genesis } from "../../../protocol/ledger/genesis.ts";
import { ReferenceRun } from "../../../protocol/ledger/machine.ts";
import { LEDGER_PARAMETERS } from "../../../protocol/ledger/parameters.ts";
import { TestNetwork } from "../../../protocol/ledger/test-ledger.ts";
import type { GenesisVector } from "../../schema.ts";
import { withBytes } from "./scenario.ts";

const { genesis: base } = new TestNetwork();
const { athenaSupply, hermesSupply, minimumStake, maxFee } = LEDGER_PARAMETERS;
const bytes = encodeGenesis(base);
const nobody = new Uint8Array(20);

const given = (change: Partial<Genesis>): Uint8Array => encodeGenesis({ ...base, ...change });
const [first, ...others] = base.members;
const [account, ...accounts] = base.accounts;

/** By name: the bytes, and the error they must give. */
const CASES: Readonly<Record<string, readonly [Uint8Array, LedgerErrorName?]>> = {
  ordinary: [bytes],
  least: [given({ members: [{ ...first!, stake: minimumStake }], chains: [], accounts: [], reserve: 0n })],
  "largest-set": [encodeGenesis(new TestNetwork(16, 0).genesis)],
  "all-given-out": [
    given({
      members: [{ ...first!, stake: minimumStake, fee: maxFee }],
      accounts: [{ ...account!, athena: athenaSupply - minimumStake, hermes: hermesSupply }],
      reserve: 0n,
    }),
  ],
  magic: [withBytes(bytes, 0, 0), "BadEncoding"],
  version: [withBytes(bytes, 4, 2), "BadEncoding"],
  cut: [bytes.subarray(0, -1), "BadEncoding"],
  longer: [concat(bytes, Uint8Array.of(0)), "BadEncoding"],
  "head-cut": [bytes.subarray(0, 56), "BadEncoding"],
  "no-members": [given({ members: [] }), "BadGenesis"],
  "members-17": [encodeGenesis(new TestNetwork(17, 0).genesis), "BadGenesis"],
  "members-unsorted": [given({ members: [...others, first!] }), "BadGenesis"],
  "member-twice": [given({ members: [first!, first!] }), "BadGenesis"],
  "member-zero": [given({ members: [{ ...first!, address: nobody }] }), "BadGenesis"],
  "stake-below-minimum": [given({ members: [{ ...first!, stake: minimumStake - 1n }] }), "BadGenesis"],
  "fee-too-high": [given({ members: [{ ...first!, fee: maxFee + 1 }] }), "BadGenesis"],
  "accounts-unsorted": [given({ accounts: [...accounts, account!] }), "BadGenesis"],
  "account-twice": [given({ accounts: [account!, account!] }), "BadGenesis"],
  "account-zero": [given({ accounts: [{ ...account!, address: nobody }] }), "BadGenesis"],
  "too-much-athena": [given({ accounts: [{ ...account!, athena: athenaSupply, hermes: 0n }] }), "BadGenesis"],
  "too-much-hermes": [given({ accounts: [{ ...account!, athena: 0n, hermes: hermesSupply }] }), "BadGenesis"],
  "too-much-reserve": [given({ accounts: [], reserve: hermesSupply + 1n }), "BadGenesis"],
  "sum-above-64-bits": [
    given({ accounts: base.accounts.map((entry) => ({ ...entry, hermes: (1n << 64n) - 1n })) }),
    "BadGenesis",
  ],
};

function outcome(genesis: Uint8Array): Pick<GenesisVector, "error" | "head" | "digest"> {
  try {
    const { record } = new ReferenceRun(genesis);
    return { head: toHex(record.head), digest: toHex(digestBytes(record.digest)) };
  } catch (thrown) {
    const error = declaredError(thrown);
    if (error === undefined) throw thrown;
    return { error };
  }
}

export const genesisVectors = (): GenesisVector[] =>
  Object.entries(CASES).map(([name, [genesis, error]]) => {
    const found = outcome(genesis);
    if (found.error !== error) throw new Error(`genesis ${name} gives ${found.error ?? "no error"}`);
    const comment = error === undefined ? "a genesis" : `refused: ${error}`;
    return { id: `ledger/genesis/${name}`, comment, kind: "genesis", genesis: toHex(genesis), ...found };
  });
