/** An offer's life on the ledger, from the client's request to an approved plan and to its settlement. Source: docs/ledger.md "Rules". */
import { equalBytes, sha256, utf8 } from "../bytes/bytes.ts";
import { encodeCarried } from "../protocol/ledger/item.ts";
import type { LedgerEvent } from "../protocol/ledger/events.ts";
import { errorNamed } from "../protocol/ledger/errors.ts";
import { LEDGER_PARAMETERS } from "../protocol/ledger/parameters.ts";
import type { CarriedBody } from "../protocol/ledger/requests.ts";
import { executionOf, type OfferKey } from "../protocol/ledger/rules/offer-words.ts";
import { commitmentOf } from "../protocol/ledger/rules/order-book.ts";
import { cutOffer, type OfferTerms } from "../protocol/ledger/submissions.ts";
import { planDigest } from "../protocol/plan.ts";
import type { Account, Applied, Replica } from "../replication/replica.ts";
import type { PlannedExecution } from "../strategy/plan-execution.ts";
import type { Claim } from "./price.ts";

const { commitWindow, evaluationWindow, revealWindow } = LEDGER_PARAMETERS;
/** After the reveals and the evaluations, which follow it by a second. */
const REST_OF_WINDOWS = revealWindow + evaluationWindow;

/** A strategy that somebody offers. */
export interface Bid {
  readonly strategist: Account;
  readonly planned: PlannedExecution;
  readonly claim: Claim;
}

/** What a client wants, and who competes for it. */
export interface Order {
  readonly client: Account;
  readonly terms: OfferTerms;
  /** Program and input, as validators get them. */
  readonly content: Uint8Array;
  /** Strategies for the execution of that name, first come first. */
  bids(execution: Uint8Array): readonly Bid[];
  /** What a validator finds a strategy to take. */
  evaluate(bid: Bid): Claim;
  /** Validators whose keys are here. */
  readonly validators: readonly Account[];
}

/** An offer whose plan is approved. */
export interface Sale {
  readonly key: OfferKey;
  readonly winner: Bid;
  readonly batches: readonly Applied[];
}

type Refused = Extract<LedgerEvent, { name: "Refused" }>;
const isRefused = (event: LedgerEvent): event is Refused => event.name === "Refused";

/** Has a batch applied in which nothing may be refused. Throws an Error that names what was. */
export async function advance(
  replica: Replica,
  items: readonly Uint8Array[],
  after?: bigint,
): Promise<Applied> {
  const applied = await replica.advance(items, after);
  const refused = applied.events.find(isRefused);
  if (refused !== undefined)
    throw new Error(`item ${refused.index} was refused: ${errorNamed(refused.error) ?? refused.error}`);
  return applied;
}

function revealOf(key: OfferKey, slot: number, { planned, claim }: Bid) {
  const { ordersRoot, initialState, hops } = planned.plan;
  const salt = sha256(utf8("ChainsAtlas salt"), ordersRoot);
  return { ...key, slot, ordersRoot, initialState, hops, ...claim, salt };
}

/** Evaluations of the validators that were drawn for the bids and whose keys are here. */
function evaluations(replica: Replica, key: OfferKey, bids: readonly Bid[], order: Order): Uint8Array[] {
  const { words } = replica;
  const ahead = new Map<Account, number>();
  return bids.flatMap((bid, slot) => {
    const { seats } = words.get("strategy", { ...key, slot });
    return Array.from({ length: seats }, (_, seat) => seat).flatMap((seat) => {
      const { validator } = words.get("seat", { ...key, slot, seat });
      const from = order.validators.find(({ address }) => equalBytes(address, validator));
      if (from === undefined) return [];
      const before = ahead.get(from) ?? 0;
      ahead.set(from, before + 1);
      const body = { ...key, slot, seat, verdict: 2, ...order.evaluate(bid) };
      return [replica.request(from, "Evaluate", body, before)];
    });
  });
}

/** Carries an offer through its windows. Throws an Error when it is refused anything, or no strategy is approved. */
export async function sell(replica: Replica, order: Order): Promise<Sale> {
  const { client, terms, content } = order;
  const offer = replica.words.get("account", { account: client.address }).nonce;
  const key = { client: client.address, offer };
  const bids = order.bids(executionOf(key));
  const { first, following } = cutOffer(client.address, offer, terms, content);
  const batches = [await advance(replica, [replica.request(client, "Offer", first), ...following])];
  const commits = bids.map(({ strategist, ...bid }, slot) => {
    const revealed = revealOf(key, slot, { strategist, ...bid });
    const commitment = commitmentOf({ ...revealed, strategist: strategist.address });
    return replica.request(strategist, "Commit", { ...key, commitment });
  });
  batches.push(await advance(replica, commits));
  const reveals = bids.map((bid, slot) =>
    replica.request(bid.strategist, "Reveal", revealOf(key, slot, bid)),
  );
  batches.push(await advance(replica, reveals, commitWindow));
  batches.push(await advance(replica, evaluations(replica, key, bids, order)));
  const tallies = bids.map((_, slot) => encodeCarried("Tally", { ...key, slot }));
  batches.push(await advance(replica, [...tallies, encodeCarried("Select", key)], REST_OF_WINDOWS));
  return { key, winner: winnerOf(replica, key, bids), batches };
}

function winnerOf(replica: Replica, key: OfferKey, bids: readonly Bid[]): Bid {
  const { hash } = replica.words.get("plan", key);
  const winner = bids.find(({ planned }) => equalBytes(planDigest(replica.network, planned.plan), hash));
  if (winner === undefined) throw new Error("no strategy was approved");
  return winner;
}

/** Settles an execution that has ended. Throws an Error when its result is refused. */
export const settle = (
  replica: Replica,
  key: OfferKey,
  result: Omit<CarriedBody<"Result">, keyof OfferKey>,
): Promise<Applied> => advance(replica, [encodeCarried("Result", { ...key, ...result })]);
