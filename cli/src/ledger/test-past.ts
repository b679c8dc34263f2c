/** What has happened on a ledger before a test begins: offers that are open for as long as it takes. Of test keys; never for value. */
import { equalBytes, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import {
  advance,
  commitRequest,
  offerFor,
  revealOf,
  validatorsOf,
  type Bid,
} from "@chainsatlas/shared/market/sale.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import type { OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { cutOffer } from "@chainsatlas/shared/protocol/ledger/submissions.ts";
import { addressOf } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys } from "@chainsatlas/shared/protocol/test-pythias.ts";
import type { Account, Replica } from "@chainsatlas/shared/replication/replica.ts";
import type { RunRequest } from "../run-on.ts";
import { addToArchive, archivePath } from "./archive.ts";

const { commitWindow } = LEDGER_PARAMETERS;

const account = (secretKey: Uint8Array): Account => ({ secretKey, address: addressOf(secretKey) });
export const client = account(sha256(utf8("client of what is due")));
export const nodes: readonly Account[] = testKeys(4).map(account);

/** Batches of the past, in the file beside the network's: no chain has seen them. */
export class Past {
  readonly #file: string;
  readonly #replica: Replica;

  constructor(file: string, replica: Replica) {
    this.#file = file;
    this.#replica = replica;
  }

  /** What is `ago` seconds before now. */
  at(ago: bigint): bigint {
    return BigInt(Math.floor(Date.now() / 1_000)) - ago;
  }

  async batch(ago: bigint, make: (replica: Replica) => readonly Uint8Array[]): Promise<void> {
    const after = this.at(ago) - this.#replica.status.time;
    addToArchive(archivePath(this.#file), (await advance(this.#replica, make(this.#replica), after)).batch);
  }

  /** An offer, of which so many submissions come. */
  async offer(ago: bigint, request: RunRequest, deadline: bigint, submissions?: number): Promise<OfferKey> {
    const offer = this.#replica.words.get("account", { account: client.address }).nonce;
    const { program, input } = request;
    const wanted = {
      program: program.bytes,
      input,
      chains: 2,
      alpha: 5_000,
      maxCost: 5n * TOKEN_UNIT,
      deadline,
    };
    const { terms, content } = offerFor(wanted);
    const { first, following } = cutOffer(client.address, offer, terms, content);
    await this.batch(ago, (replica) =>
      [replica.request(client, "Offer", first), ...following].slice(0, submissions),
    );
    return { client: client.address, offer };
  }

  /** A strategy that is committed and revealed. */
  async reveal(ago: bigint, key: OfferKey, bid: Bid): Promise<void> {
    await this.batch(ago, (replica) => [commitRequest(replica, key, bid)]);
    await this.batch(ago - commitWindow, (replica) => [
      replica.request(bid.strategist, "Reveal", revealOf(key, 0, bid)),
    ]);
  }

  /** One that wins: it is evaluated as it claims, too. */
  async bid(ago: bigint, key: OfferKey, bid: Bid): Promise<void> {
    await this.reveal(ago, key, bid);
    await this.batch(ago - commitWindow - 1n, (replica) =>
      validatorsOf(replica, key, 0).map((validator, seat) => {
        const from = nodes.find(({ address }) => equalBytes(address, validator))!;
        return replica.request(from, "Evaluate", { ...key, slot: 0, seat, verdict: 2, ...bid.claim });
      }),
    );
  }
}
