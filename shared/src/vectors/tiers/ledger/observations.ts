/** Measurements and evidence. */
import { concat, sha256, utf8 } from "../../../bytes/bytes.ts";
import { encodeBatchHeader, type BatchHeader } from "../../../protocol/ledger/batch.ts";
import { encodeCarried } from "../../../protocol/ledger/item.ts";
import { METRICS } from "../../../protocol/ledger/metrics.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "../../../protocol/ledger/parameters.ts";
import { party, TestNetwork, type Party } from "../../../protocol/ledger/test-ledger.ts";
import { sign } from "../../../protocol/quorum.ts";
import { encodeTransfer, transferDigest, type Transfer } from "../../../protocol/transfer.ts";
import type { LedgerVector } from "../../schema.ts";
import { LedgerScenario, withBytes } from "./scenario.ts";

const network = new TestNetwork();
const [alice] = network.users as [Party];
const [one, two] = network.pythias as [Party, Party];
const name = (text: string): Uint8Array => sha256(utf8(text));

function measurements(): LedgerVector {
  const s = new LedgerScenario(network);
  const { QUOTE, EXECUTION_TIME } = METRICS;
  const measure = (member: number, value: bigint, metric: number = QUOTE, chain = 0): Uint8Array =>
    s.request(network.pythias[member]!, "Measure", { member, chain, metric, value });
  const adopt = (metric: number = QUOTE, chain = 0): Uint8Array => encodeCarried("Adopt", { chain, metric });
  const stranger = s.request(alice, "Measure", { member: 0, chain: 0, metric: QUOTE, value: 1n });
  s.refuse("not-a-member", "NotMember", stranger);
  const wrong = s.request(one, "Measure", { member: 1, chain: 0, metric: QUOTE, value: 1n });
  s.refuse("another-member", "NotMember", wrong);
  s.refuse("unknown-chain", "UnknownChain", measure(0, 1n, QUOTE, 2));
  s.refuse("unknown-metric", "UnknownMetric", measure(0, 1n, 18));
  s.refuse("adopt-unknown-chain", "UnknownChain", adopt(QUOTE, 2));
  s.refuse("adopt-unknown-metric", "UnknownMetric", adopt(0));
  s.refuse("adopt-nothing", "BelowReporters", adopt());
  s.batch("two-reports", [measure(0, 7n), measure(1, 5n)]);
  s.refuse("half-is-not-more", "BelowReporters", adopt());
  s.batch("three", [measure(2, 0n), adopt()]);
  s.batch("four-and-changed", [measure(3, 9n), measure(0, (1n << 64n) - 1n), adopt()]);
  const times = [100n, 200n, 301n, 400n].map((value, i) => measure(i, value, EXECUTION_TIME, 1));
  s.batch("time", [...times, adopt(EXECUTION_TIME, 1)]);
  s.batch("time-again", [
    ...[101n, 1n, 1n].map((value, i) => measure(i, value, EXECUTION_TIME, 1)),
    adopt(EXECUTION_TIME, 1),
  ]);
  s.batch("next-epoch", [Uint8Array.of(133)], LEDGER_PARAMETERS.epochLength);
  s.refuse("old-reports-do-not-count", "BelowReporters", adopt());
  return s.vector("ledger/observations/measurements", "reports, medians, the moving average", true);
}

function evidence(): LedgerVector {
  const s = new LedgerScenario(network);
  const { network: of } = network.genesis;
  const hop: Transfer = {
    ...{ execution: name("execution"), hop: 1, epoch: 0, stateHash: name("state") },
    ...{ fromChain: name("a"), fromUnit: name("b"), toChain: name("c"), toUnit: name("d") },
  };
  const signed = (from: Party, change: Partial<Transfer> = {}): Uint8Array => {
    const transfer = { ...hop, ...change };
    return concat(encodeTransfer(transfer), sign(transferDigest(of, transfer), from.secretKey));
  };
  const prove = (from: Party, ...parts: Uint8Array[]): Uint8Array =>
    encodeCarried("TransferEvidence", { signer: from.address, evidence: concat(...parts) });
  const other = { stateHash: name("another state") };
  const lie = signed(one, other);
  s.refuse("short", "BadEncoding", prove(one, signed(one), lie.subarray(1)));
  s.refuse("the-same-twice", "NoEvidence", prove(one, signed(one), signed(one)));
  s.refuse("only-another-epoch", "NoEvidence", prove(one, signed(one), signed(one, { epoch: 1 })));
  s.refuse("another-hop", "NoEvidence", prove(one, signed(one), signed(one, { ...other, hop: 2 })));
  s.refuse(
    "another-execution",
    "NoEvidence",
    prove(one, signed(one), signed(one, { ...other, execution: name("x") })),
  );
  s.refuse("two-signers", "WrongSigner", prove(one, signed(one), signed(two, other)));
  s.refuse("bad-signature", "BadSignature", prove(one, signed(one), withBytes(lie, lie.length - 1, 0)));
  const stranger = party("stranger");
  s.refuse("no-node", "UnknownNode", prove(stranger, signed(stranger), signed(stranger, other)));
  s.batch("takes-leave", [
    s.request(one, "StepDown", {}),
    s.request(one, "Unstake", { amount: 900n * TOKEN_UNIT }),
  ]);
  s.batch("punished", [prove(one, signed(one), lie)]);
  s.refuse("again", "AlreadyPunished", prove(one, lie, signed(one)));
  s.batch("another-hop-too", [prove(one, signed(one, { hop: 2 }), signed(one, { ...other, hop: 2 }))]);

  const header = s.header([]);
  const headerSigned = (from: Party, change: Partial<BatchHeader> = {}): Uint8Array => {
    const made = { ...header, ...change };
    return concat(encodeBatchHeader(made), s.sign(made, [from]));
  };
  const proveBatch = (from: Party, ...parts: Uint8Array[]): Uint8Array =>
    encodeCarried("BatchEvidence", { signer: from.address, evidence: concat(...parts) });
  const later = { time: header.time + 1n };
  const second = headerSigned(two, later);
  s.refuse("batch-short", "BadEncoding", proveBatch(two, headerSigned(two), second.subarray(1)));
  s.refuse("batch-version", "BadEncoding", proveBatch(two, headerSigned(two), withBytes(second, 0, 2)));
  s.refuse("batch-same", "NoEvidence", proveBatch(two, headerSigned(two), headerSigned(two)));
  s.refuse(
    "batch-another-number",
    "NoEvidence",
    proveBatch(two, headerSigned(two), headerSigned(two, { number: 0n })),
  );
  s.refuse("batch-two-signers", "WrongSigner", proveBatch(two, headerSigned(one), second));
  s.batch("batch-punished", [proveBatch(two, headerSigned(two), second)]);
  s.refuse("batch-again", "AlreadyPunished", proveBatch(two, second, headerSigned(two)));
  return s.vector("ledger/observations/evidence", "contradictory signatures and their price", true);
}

export const observationVectors = (): LedgerVector[] => [measurements(), evidence()];
