/** Gas of the ledger: each type of item by itself, and what one more transfer takes in a large batch. */
import { fromHex, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { everyItem } from "@chainsatlas/shared/measure/ledger-items.ts";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { TestNetwork, type Party } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import type { EvmClient } from "../src/client.ts";
import { LedgerScene } from "../test/support/ledger-scene.ts";

/** Members of the set whose quorum signs the batches of items. */
const MEMBERS = 6;
/** Transfers in the larger batch and in the smaller one. */
const TRANSFERS = [64, 8] as const;

/** Gas of a batch's only part, by type of its only item. */
async function itemCosts(client: EvmClient): Promise<Record<string, number>> {
  const network = new TestNetwork(MEMBERS, 2, "costs of items");
  const market = everyItem(network);
  const scene = await LedgerScene.open(client, network);
  const costs: Record<string, number> = {};
  for (const { name: label, call, bytes, signatures = "0x" } of market.vector("", "").calls) {
    const type = label.replace(/-\w+$/, "");
    const sent =
      call === "open"
        ? await scene.send("openBatch", [fromHex(bytes), fromHex(signatures)])
        : await scene.send("applyPart", [fromHex(bytes)]);
    if (call === "part" && /^[A-Z]/.test(type)) costs[`part with one ${type}`] = Number(sent.cost.amount);
    if (type === "Transfer" && call === "open")
      costs[`header, quorum of ${MEMBERS} of ${MEMBERS}`] = Number(sent.cost.amount);
  }
  return costs;
}

/** What one more transfer takes, each from an account that has sent none before. */
async function transferCost(
  client: EvmClient,
  to: (i: number, users: readonly Party[]) => Uint8Array,
): Promise<number> {
  const [many, few] = TRANSFERS;
  const network = new TestNetwork(4, 2 * (many + few), "costs of transfers");
  const scene = await LedgerScene.open(client, network);
  const senders = [...network.users];
  const cost = async (count: number): Promise<number> => {
    const items = senders.splice(0, count).map((from, i) => {
      const body = { token: 2, to: to(i, senders), amount: TOKEN_UNIT };
      return network.request(scene.state, from, "Transfer", body);
    });
    return Number((await scene.complete(scene.next(items))).cost.amount);
  };
  await cost(few);
  const more = await cost(many);
  return (more - (await cost(few))) / (many - few);
}

export async function ledgerCosts(client: EvmClient): Promise<Record<string, number>> {
  const newcomer = (i: number): Uint8Array => sha256(utf8(`newcomer ${i}`)).slice(0, 20);
  return {
    "one more transfer in a batch": await transferCost(client, (i, users) => users.at(-1 - i)!.address),
    "one more transfer in a batch, to a new account": await transferCost(client, newcomer),
    ...(await itemCosts(client)),
  };
}
