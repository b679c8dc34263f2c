/** Compute units of the ledger: each type of item by itself, one more transfer in a large batch, the largest epoch. */
import { fromHex, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { everyItem } from "@chainsatlas/shared/measure/ledger-items.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { TestNetwork, type Party } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { EmbeddedSolana } from "../src/embedded.ts";
import { largestEpoch } from "../test/support/largest-epoch.ts";
import { LedgerNetwork } from "../test/support/ledger-network.ts";
import { MeteredChain } from "./metered-chain.ts";

/** Members of the set whose quorum signs the batches of items. */
const MEMBERS = 6;
/** Transfers in the larger batch and in the smaller one. */
const TRANSFERS = [64, 8] as const;

/** Of the instruction that opens a batch or applies its only part, by type of its only item. */
async function itemCosts(): Promise<Record<string, number>> {
  const network = new TestNetwork(MEMBERS, 2, "costs of items");
  const market = everyItem(network);
  const runtime = new MeteredChain();
  const { unit } = await LedgerNetwork.start(runtime, network);
  const costs: Record<string, number> = {};
  for (const { name, call, bytes, signatures = "0x" } of market.vector("", "").calls) {
    runtime.most = {};
    if (call === "open") await unit.open(fromHex(bytes), fromHex(signatures));
    else await unit.apply(fromHex(bytes));
    const type = name.replace(/-\w+$/, "");
    const { [`ledger_management.${call === "open" ? "open_batch" : "apply_part"}`]: cost = 0 } = runtime.most;
    if (call === "part" && /^[A-Z]/.test(type)) costs[`part with one ${type}`] = cost;
    if (call === "open" && type === "Transfer") costs[`header, quorum of ${MEMBERS} of ${MEMBERS}`] = cost;
  }
  return costs;
}

/** What bringing a batch of these items took, with the staging. */
async function batchCost(replica: Replica, items: readonly Uint8Array[]): Promise<number> {
  const { transactions } = await replica.advance(items);
  return transactions.flat().reduce((sum, { cost }) => sum + Number(cost.amount), 0);
}

/** What one more transfer takes, each from an account that has sent none before. */
async function transferCost(to: (i: number, users: readonly Party[]) => Uint8Array): Promise<number> {
  const [many, few] = TRANSFERS;
  const network = new TestNetwork(4, 40, "costs of transfers");
  const { replica } = await LedgerNetwork.start(new EmbeddedSolana(), network);
  const cost = (count: number, after: number): Promise<number> =>
    batchCost(
      replica,
      Array.from({ length: count }, (_, i) => {
        const from = network.users[i % 20]!;
        const body = { token: 2, to: to(i + after, network.users), amount: TOKEN_UNIT };
        return replica.request(from, "Transfer", body, Math.floor(i / 20));
      }),
    );
  const less = await cost(few, 0);
  return Math.round(((await cost(many, few)) - less) / (many - few));
}

/** The apply_part of the largest change of epoch. */
async function epochCost(): Promise<number> {
  const runtime = new MeteredChain();
  const { replica } = await largestEpoch(runtime);
  runtime.most = {};
  await replica.advance([encodeCarried("NextEpoch", {})]);
  return runtime.most["ledger_management.apply_part"]!;
}

/** The submit_request of a transfer. */
async function entryCost(): Promise<number> {
  const runtime = new MeteredChain();
  const ledger = await LedgerNetwork.start(runtime);
  runtime.most = {};
  await ledger.unit.submit(ledger.transfer(ledger.network.users[1]!.address));
  return runtime.most["ledger_management.submit_request"]!;
}

export async function ledgerCosts(): Promise<Record<string, number>> {
  const newcomer = (i: number): Uint8Array => sha256(utf8(`newcomer ${i}`)).slice(0, 20);
  return {
    "one more transfer in a batch": await transferCost((i, users) => users[20 + (i % 20)]!.address),
    "one more transfer in a batch, to a new account": await transferCost(newcomer),
    "part with one NextEpoch, 16 members and 32 others": await epochCost(),
    ...(await itemCosts()),
    "a transfer that enters": await entryCost(),
  };
}
