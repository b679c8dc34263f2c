/** A ledger's life with a batch for each type of item, to see what each takes. Labels of such batches are the type's name. */
import { compareBytes, concat, sha256, utf8 } from "../bytes/bytes.ts";
import { encodeBatchHeader, type BatchHeader } from "../protocol/ledger/batch.ts";
import { encodeCarried } from "../protocol/ledger/item.ts";
import { METRICS } from "../protocol/ledger/metrics.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "../protocol/ledger/parameters.ts";
import type { RequestBody, RequestName } from "../protocol/ledger/requests.ts";
import type { Party, TestNetwork } from "../protocol/ledger/test-ledger.ts";
import { sign } from "../protocol/quorum.ts";
import { encodeTransfer, transferDigest } from "../protocol/transfer.ts";
import { Market } from "../vectors/tiers/ledger/market.ts";

const { onRamp, offRamp, commitWindow, revealWindow, evaluationWindow, epochLength } = LEDGER_PARAMETERS;

const name = (text: string): Uint8Array => sha256(utf8(text));

/** Stake and places, up to the end of a ramp. */
function staking(market: Market, [alice, bob]: readonly [Party, Party]): void {
  const one = <N extends RequestName>(type: N, body: RequestBody<N>, after = 1n): void =>
    void market.batch(type, [market.request(alice, type, body)], after);
  one("Transfer", { token: 1, to: bob.address, amount: 1n });
  const wrapped = { chain: 0, token: 1, amount: 2n };
  one("Wrap", { ...wrapped, owner: name("owner") });
  market.batch("Unwrap", [encodeCarried("Unwrap", { ...wrapped, index: 0n, recipient: bob.address })]);
  one("Register", { fee: 100 });
  const stake = { node: alice.address, amount: 2_000n * TOKEN_UNIT };
  one("Stake", stake);
  one("CancelStake", {});
  market.batch("again", [market.request(alice, "Stake", stake)]);
  one("Activate", {}, onRamp);
  one("Stand", { slot: 31 });
  market.batch("NextEpoch", [encodeCarried("NextEpoch", {})], epochLength);
  market.batch("paid", [encodeCarried("NextEpoch", {})], epochLength);
  one("Claim", {});
  one("Unstake", { amount: 500n * TOKEN_UNIT });
  one("Release", {}, offRamp);
}

/** An offer from its first submission to its settlement, and others that end earlier. */
function offers(market: Market, [strategist, client]: readonly [Party, Party]): void {
  const long = market.offer(client, new Uint8Array(1_200));
  market.batch("Offer", [long.items[0]!]);
  market.batch("Submission", [long.items[1]!]);
  market.batch("Withdraw", [market.request(client, "Withdraw", { offer: long.key.offer })]);
  const key = market.opened("opened", client);
  const strategy = market.strategy(key, 0, 1_000n, 500n * TOKEN_UNIT);
  market.batch("Commit", [market.commit(strategist, strategy)]);
  market.batch("Reveal", [market.request(strategist, "Reveal", strategy)], commitWindow);
  const found = market.evaluations(strategy, () => ({ verdict: 2, time: 1_000n, cost: 500n * TOKEN_UNIT }));
  market.batch("Evaluate", [found[0]!], revealWindow);
  market.batch("evaluated", found.slice(1));
  market.batch("Tally", [market.tally(key, 0)], evaluationWindow);
  market.batch("Select", [market.select(key)]);
  market.batch("Result", [market.result(key)]);
  const late = market.approved("late", client, (other) => [
    [strategist, market.strategy(other, 0, 1_000n, 500n * TOKEN_UNIT)],
  ]);
  market.batch("Expire", [market.expire(late)], 10_000n);
}

/** What Pythias observe and prove. */
function observations(market: Market, pythias: readonly Party[]): void {
  const { network } = market.network.genesis;
  const report = { chain: 0, metric: METRICS.QUOTE, value: 7n };
  const members = market.members().sort((a, b) => compareBytes(a.address, b.address));
  const reports = members.map((from, member) => market.request(from, "Measure", { member, ...report }));
  market.batch("Measure", [reports[0]!]);
  market.batch("measured", reports.slice(1));
  market.batch("Adopt", [encodeCarried("Adopt", report)]);
  const [one, two] = pythias as [Party, Party];
  const transfers = ["a", "b"].map((state) => ({
    ...{ execution: name("execution"), hop: 1, epoch: 0, stateHash: name(state) },
    ...{ fromChain: name("a"), fromUnit: name("b"), toChain: name("c"), toUnit: name("d") },
  }));
  const lies = transfers.map((lie) =>
    concat(encodeTransfer(lie), sign(transferDigest(network, lie), one.secretKey)),
  );
  market.batch("TransferEvidence", [
    encodeCarried("TransferEvidence", { signer: one.address, evidence: concat(...lies) }),
  ]);
  const header = market.header([]);
  const headers: readonly BatchHeader[] = [header, { ...header, time: header.time + 1n }];
  const forks = headers.map((fork) => concat(encodeBatchHeader(fork), market.sign(fork, [two])));
  market.batch("BatchEvidence", [
    encodeCarried("BatchEvidence", { signer: two.address, evidence: concat(...forks) }),
  ]);
  const [last] = pythias.slice(-1) as [Party];
  market.batch("StepDown", [market.request(last, "StepDown", {})]);
}

/** Every type of item once by itself, on a network with two users, and what it takes to get there. */
export function everyItem(network: TestNetwork): Market {
  const market = new Market(network);
  const users = network.users as [Party, Party];
  staking(market, users);
  offers(market, users);
  observations(market, network.pythias);
  return market;
}
