/** What the ledger of a network outside is owed now, and how a person sees it. */
import { dueItems } from "@chainsatlas/shared/market/duties.ts";
import { decodeItem } from "@chainsatlas/shared/protocol/ledger/item.ts";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { signsHere } from "../networks/pythia-keys.ts";
import { dim, green, say } from "../terminal.ts";
import { burnedTokens } from "./burned.ts";
import { confirmedResults } from "./observed.ts";
import type { OpenLedger } from "./open.ts";
import { documentOf, fieldsText } from "./outcome.ts";

/** Items of the next batch, at its time. None where this machine has not the keys of a quorum: then it says so. */
export async function dueNow(
  { network, archive, places }: OpenLedger,
  replica: Replica,
  time: bigint,
): Promise<Uint8Array[]> {
  const results = await confirmedResults(replica, archive, places);
  const items = dueItems(replica, time, [...results, ...(await burnedTokens(replica, places))]);
  if (items.length === 0 || signsHere(network)) return items;
  say(dim(`${items.length} items are due: who has the keys of a quorum takes them in with atlas sync`));
  return [];
}

/** What was included, a line each; as documents. */
export const sayIncluded = (items: readonly Uint8Array[]): Record<string, unknown>[] =>
  items.map((item) => {
    const { name, body } = decodeItem(item);
    const document = documentOf(body);
    say(`${green("included")} ${name} ${dim(fieldsText(document))}`);
    return { item: name, ...document };
  });
