/** Measures what a ledger costs on a chain: each type of item by itself, and one more transfer in a large batch. */
import { fromHex, sha256, utf8 } from "../bytes/bytes.ts";
import type { Deployment, Genesis, Transaction } from "../chain/chain.ts";
import type { LedgerUnit } from "../chain/ledger-unit.ts";
import { cutBatch, encodeBatchHeader } from "../protocol/ledger/batch.ts";
import { apply } from "../protocol/ledger/ledger.ts";
import { TOKEN_UNIT } from "../protocol/ledger/parameters.ts";
import { TestNetwork, type Party } from "../protocol/ledger/test-ledger.ts";
import { everyItem } from "./ledger-items.ts";

const MEMBERS = 6;
/** Transfers in the larger batch and in the smaller one. */
const TRANSFERS = [64, 8] as const;

/** Makes units that keep a ledger. */
type Deploy = (genesis: Genesis) => Promise<Deployment>;

const costOf = (transactions: readonly Transaction[]): number =>
  Number(transactions.reduce((sum, { cost }) => sum + cost.amount, 0n));

async function ledgerOf(deploy: Deploy, { genesis, genesisBytes }: TestNetwork): Promise<LedgerUnit> {
  const { network, members } = genesis;
  const { ledger } = await deploy({ network, pythias: { epoch: 0, members }, ledger: genesisBytes });
  if (ledger === undefined) throw new Error("these units keep no ledger");
  return ledger;
}

/** Cost of a batch's only part, by type of its only item. */
async function itemCosts(deploy: Deploy): Promise<Record<string, number>> {
  const network = new TestNetwork(MEMBERS, 2, "costs of items");
  const ledger = await ledgerOf(deploy, network);
  const costs: Record<string, number> = {};
  for (const { name: label, call, bytes, signatures = "0x" } of everyItem(network).vector("", "").calls) {
    const type = label.replace(/-\w+$/, "");
    if (call === "open") {
      const cost = costOf(await ledger.open(fromHex(bytes), fromHex(signatures)));
      if (type === "Transfer") costs[`header, quorum of ${MEMBERS} of ${MEMBERS}`] = cost;
    } else {
      const cost = costOf(await ledger.apply(fromHex(bytes)));
      if (/^[A-Z]/.test(type)) costs[`part with one ${type}`] = cost;
    }
  }
  return costs;
}

/** Whom the transfer of that index goes to; `users` have not sent or received any. */
type Recipient = (index: number, users: readonly Party[]) => Uint8Array;

/** What one more transfer takes, each from an account that has sent none before. */
async function transferCost(deploy: Deploy, partBytes: number, to: Recipient): Promise<number> {
  const [many, few] = TRANSFERS;
  const network = new TestNetwork(4, 2 * (many + few), "costs of transfers");
  const ledger = await ledgerOf(deploy, network);
  const senders = [...network.users];
  let state = network.start();
  const cost = async (count: number): Promise<number> => {
    const items = senders.splice(0, count).map((from, i) => {
      const body = { token: 2, to: to(i, senders), amount: TOKEN_UNIT };
      return network.request(state, from, "Transfer", body);
    });
    const batch = network.batch(state, items);
    const { header, signatures } = batch;
    await ledger.open(encodeBatchHeader(header), signatures);
    let sum = 0;
    for (const part of cutBatch(header.number, items, partBytes)) sum += costOf(await ledger.apply(part));
    ({ state } = apply(state, batch, header.time));
    return sum;
  };
  await cost(few);
  const more = await cost(many);
  return (more - (await cost(few))) / (many - few);
}

/** What handing in a request takes, of an account that has sent none before. */
async function entryCost(deploy: Deploy): Promise<number> {
  const network = new TestNetwork(4, 2, "costs of entering");
  const ledger = await ledgerOf(deploy, network);
  const [from, to] = network.users as [Party, Party];
  const body = { token: 2, to: to.address, amount: TOKEN_UNIT };
  return costOf(await ledger.submit(network.request(network.start(), from, "Transfer", body)));
}

/** Costs by name, in the chain's unit; the batches of transfers in parts of at most so many bytes. */
export async function measureLedger(deploy: Deploy, partBytes: number): Promise<Record<string, number>> {
  const newcomer: Recipient = (i) => sha256(utf8(`newcomer ${i}`)).slice(0, 20);
  const known: Recipient = (i, users) => users.at(-1 - i)!.address;
  return {
    "one more transfer in a batch": await transferCost(deploy, partBytes, known),
    "one more transfer in a batch, to a new account": await transferCost(deploy, partBytes, newcomer),
    ...(await itemCosts(deploy)),
    "a transfer that enters": await entryCost(deploy),
  };
}
