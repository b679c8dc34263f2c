/** Two networks of this machine whose units keep one ledger, and the command line on them. */
import { EMBEDDED_KEY, serveNetwork, type LocalNode } from "@chainsatlas/evm/embedded-network.ts";
import { sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { addressOf } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { NetworkPlace } from "./network-place.ts";

export const KEY = toHex(EMBEDDED_KEY).slice(2);
export const ALICE = sha256(utf8("Alice of the ledger's test"));
export const BOB = sha256(utf8("Bob of the ledger's test"));
export const addressText = (key: Uint8Array): string => toHex(addressOf(key));
const signer = { env: "ATLAS_TEST_KEY" };
const DAY_MS = 86_400_000;
const ENTERED = "net.entered.jsonl";

/** `atlas state`. */
export interface State {
  readonly batches: { readonly batch: number; readonly digest: string };
  readonly chains: readonly {
    readonly batch: number;
    readonly digest: string;
    readonly difference?: string;
  }[];
}

/** `atlas account`. */
export interface Owned {
  readonly athena: number;
  readonly hermes: number;
  readonly entering: number;
  readonly node: string;
}

/** What a command with `--via` says. */
export interface Entered {
  readonly requests: readonly {
    readonly item: string;
    readonly nonce?: number;
    readonly transaction: string;
    readonly reference: string;
    readonly request: string;
  }[];
}

/** A line of the file of what has entered. */
export interface EnteredLine {
  readonly items: readonly { readonly item: string; readonly transaction?: string }[];
}

/** `atlas sync` of what has entered. */
export interface Synced {
  readonly batch: number;
  readonly chains: readonly { readonly transactions: number }[];
  readonly requests: readonly { readonly transaction: string; readonly error?: string }[];
}

export const errorsOf = ({ requests }: Pick<Synced, "requests">): (string | undefined)[] =>
  requests.map(({ error }) => error);

/** Networks net-0 and net-1; Alice has 500 Athena and 12.5 Hermes. Keys are in ATLAS_ALICE, ATLAS_BOB and ATLAS_NODE. */
export class LedgerPlace {
  readonly place = new NetworkPlace({
    ATLAS_TEST_KEY: KEY,
    ATLAS_ALICE: toHex(ALICE).slice(2),
    ATLAS_BOB: toHex(BOB).slice(2),
    ATLAS_NODE: toHex(testKeys(4)[0]!).slice(2),
  });
  readonly #nodes: LocalNode[] = [];

  get flags(): string[] {
    return ["--network", this.place.file("net.json"), "--test-keys"];
  }

  async open(): Promise<void> {
    const { place } = this;
    const begins = new Date().toISOString();
    for (const chainId of [4243, 4244]) this.#nodes.push(await serveNetwork({ chainId, begins }));
    const chains = this.#nodes.map(({ rpcUrl }, i) => {
      const name = `net-${i}`;
      place.write(`${name}.json`, { ...loadProfile(profileFile("evm")), name, caip2: `eip155:${4243 + i}` });
      return { profile: `${name}.json`, rpcUrl, signer };
    });
    const account = { address: addressText(ALICE), athena: "500", hermes: "12.5" };
    place.write("net.json", {
      ...{ schema: "chainsatlas/network/1", name: "a ledger", pythias: { test: 4 }, chains },
      ledger: {
        begins: new Date(Date.now() - 2 * DAY_MS).toISOString(),
        reserve: "1000",
        accounts: [account],
      },
    });
    await place.json("deploy", ...this.flags);
  }

  state(...more: string[]): Promise<State> {
    return this.place.json<State>("state", ...this.flags, ...more);
  }

  owned(key: Uint8Array): Promise<Owned> {
    return this.place.json<Owned>("account", addressText(key), ...this.flags);
  }

  /** Takes in what commands have handed in. */
  sync(...entered: readonly Entered[]): Promise<Synced> {
    const references = entered.flatMap(({ requests }) => requests.map(({ reference }) => reference));
    return this.place.json<Synced>(
      ...["sync", ...this.flags],
      ...references.flatMap((reference) => ["--request", reference]),
    );
  }

  /** The file of what has entered. */
  entered(): EnteredLine[] {
    const lines = this.place.read(ENTERED).split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as EnteredLine);
  }

  writeEntered(lines: readonly EnteredLine[]): void {
    this.place.writeText(ENTERED, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }

  async close(): Promise<void> {
    for (const node of this.#nodes) await node.close();
  }
}
