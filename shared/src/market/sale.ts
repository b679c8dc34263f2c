/** An offer's life on the ledger, from the client's request to an approved plan and to its settlement. Source: docs/ledger.md "Rules". */
import { concat, equalBytes, sha256, utf8 } from "../bytes/bytes.ts";
import { programId } from "../object/object.ts";
import { decodeItem, encodeCarried } from "../protocol/ledger/item.ts";
import type { LedgerEvent } from "../protocol/ledger/events.ts";
import { errorNamed } from "../protocol/ledger/errors.ts";
import { LEDGER_PARAMETERS } from "../protocol/ledger/parameters.ts";
import type { CarriedBody, RequestBody } from "../protocol/ledger/requests.ts";
import { executionOf, type OfferKey } from "../protocol/ledger/rules/offer-words.ts";
import { commitmentOf } from "../protocol/ledger/rules/order-book.ts";
import { cutOffer, type OfferTerms } from "../protocol/ledger/submissions.ts";
import type { Account, Applied, Replica } from "../replication/replica.ts";
import type { PlannedExecution } from "../strategy/plan-execution.ts";
import { approvedPlan } from "./approved.ts";
import { dueItems } from "./duties.ts";
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

/** Has what is due so many seconds later applied, observations among it. Throws an Error for an observation that is not. */
export async function takeDue(
  replica: Replica,
  after: bigint,
  observed: readonly Uint8Array[] = [],
): Promise<Applied> {
  const items = dueItems(replica, replica.status.time + after, observed);
  const idle = observed.find((item) => !items.includes(item));
  if (idle !== undefined) throw new Error(`a ${decodeItem(idle).name} is not due`);
  return advance(replica, items, after);
}

/** What an offer is for: all of the ledger's chains may run it. */
export interface Wanted {
  /** The program's object file. */
  readonly program: Uint8Array;
  readonly input: Uint8Array;
  /** Chains of the ledger. */
  readonly chains: number;
  readonly alpha: number;
  readonly maxCost: bigint;
  readonly deadline: bigint;
}

/** Terms and content of an offer for a program with its input. */
export const offerFor = ({ program, input, chains, ...rest }: Wanted): Pick<Order, "terms" | "content"> => ({
  content: concat(program, input),
  terms: {
    ...{ mode: 0, chains: (1n << BigInt(chains)) - 1n, filters: sha256(new Uint8Array()) },
    ...{ program: programId(program), input: sha256(input), ...rest },
  },
});

/** The fields of a reveal. Nobody without the strategist's key can guess the salt, and nobody has to remember it. */
export function revealOf(key: OfferKey, slot: number, { planned, claim, strategist }: Bid) {
  const { ordersRoot, initialState, hops } = planned.plan;
  const salt = sha256(utf8("ChainsAtlas strategy salt"), strategist.secretKey, ordersRoot);
  return { ...key, slot, ordersRoot, initialState, hops, ...claim, salt };
}

/** The fields of a commitment. */
export const commitOf = (key: OfferKey, bid: Bid): RequestBody<"Commit"> => ({
  ...key,
  commitment: commitmentOf({ ...revealOf(key, 0, bid), strategist: bid.strategist.address }),
});

/** A strategist's request for a place in the order book. */
export const commitRequest = (replica: Replica, key: OfferKey, bid: Bid): Uint8Array =>
  replica.request(bid.strategist, "Commit", commitOf(key, bid));

/** The validators that were drawn for a strategy, by seat. */
export function validatorsOf({ words }: Replica, key: OfferKey, slot: number): Uint8Array[] {
  const { seats } = words.get("strategy", { ...key, slot });
  return Array.from({ length: seats }, (_, seat) => words.get("seat", { ...key, slot, seat }).validator);
}

/** Evaluations of the validators that were drawn for the bids and whose keys are here. */
function evaluations(replica: Replica, key: OfferKey, bids: readonly Bid[], order: Order): Uint8Array[] {
  const ahead = new Map<Account, number>();
  return bids.flatMap((bid, slot) =>
    validatorsOf(replica, key, slot).flatMap((validator, seat) => {
      const from = order.validators.find(({ address }) => equalBytes(address, validator));
      if (from === undefined) return [];
      const before = ahead.get(from) ?? 0;
      ahead.set(from, before + 1);
      const body = { ...key, slot, seat, verdict: 2, ...order.evaluate(bid) };
      return [replica.request(from, "Evaluate", body, before)];
    }),
  );
}

/** Carries an offer through its windows. Throws an Error when it is refused anything, or no strategy is approved. */
export async function sell(replica: Replica, order: Order): Promise<Sale> {
  const { client, terms, content } = order;
  const offer = replica.words.get("account", { account: client.address }).nonce;
  const key = { client: client.address, offer };
  const bids = order.bids(executionOf(key));
  const { first, following } = cutOffer(client.address, offer, terms, content);
  const batches = [await advance(replica, [replica.request(client, "Offer", first), ...following])];
  const commits = bids.map((bid) => commitRequest(replica, key, bid));
  batches.push(await advance(replica, commits));
  const reveals = bids.map((bid, slot) =>
    replica.request(bid.strategist, "Reveal", revealOf(key, slot, bid)),
  );
  batches.push(await advance(replica, reveals, commitWindow));
  batches.push(await advance(replica, evaluations(replica, key, bids, order)));
  batches.push(await takeDue(replica, REST_OF_WINDOWS));
  return { key, winner: winnerOf(replica, key, bids), batches };
}

function winnerOf(replica: Replica, key: OfferKey, bids: readonly Bid[]): Bid {
  for (const bid of bids) {
    const planned = approvedPlan(replica, key, bid.planned);
    if (planned !== undefined) return { ...bid, planned };
  }
  throw new Error("no strategy was approved");
}

/** Settles an execution that has ended. Throws an Error when its result is not due. */
export function settle(
  replica: Replica,
  key: OfferKey,
  result: Omit<CarriedBody<"Result">, keyof OfferKey>,
): Promise<Applied> {
  return takeDue(replica, 1n, [encodeCarried("Result", { ...key, ...result })]);
}
