/** What a unit that keeps the ledger must refuse, and its modules when they are called themselves. */
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { batchHead, encodeBatchHeader, type BatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import type { Batch, LedgerState } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { wrongEntries } from "@chainsatlas/shared/protocol/ledger/test-entries.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { networkId } from "@chainsatlas/shared/protocol/names.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { badSignatures, longer, put, shorter } from "../support/forge.ts";
import { ONE_ITEM, type LedgerScene } from "../support/ledger-scene.ts";
import type { Scene } from "../support/scene.ts";
import { refuse, type Case, type Suite } from "./case.ts";

const STRANGER = sha256(utf8("a stranger to the ledger"));
const DIGEST = sha256(utf8("anything"));
const PART_HEAD = 44;
/** Not an error of the protocol: only whoever calls a module itself can meet it. */
const NOT_DELEGATED = "evm: Rejected: NotDelegated";

const quorumOf = ({ network }: LedgerScene): Uint8Array[] =>
  network.pythias.slice(0, 3).map(({ secretKey }) => secretKey);

type Change = (ledger: LedgerScene) => Partial<BatchHeader>;

/** A header that its quorum signed, whatever it says. */
const signed = (
  ledger: LedgerScene,
  header: BatchHeader,
  keys = quorumOf(ledger),
  name = ledger.network.genesis.network,
): [Uint8Array, Uint8Array] => {
  const bytes = encodeBatchHeader(header);
  return [bytes, signAll(batchHead(name, bytes), keys)];
};

/** A network of which a user's nonce is used. */
const someNetwork = (): [TestNetwork, LedgerState] => {
  const network = new TestNetwork();
  const start = network.start();
  const item = network.request(start, network.users[0]!, "Register", { fee: 1 });
  return [network, network.advance(start, [item]).state];
};

const asArguments = ({ header, signatures }: Batch): [Uint8Array, Uint8Array] => [
  encodeBatchHeader(header),
  signatures,
];

/** A header that differs from the next one, with no batch in progress. */
const header = (what: string, error: string, change: Change): Case =>
  refuse(what, error, async ({ ledger }) => {
    await ledger.idle();
    return signed(ledger, { ...ledger.next().header, ...change(ledger) });
  });

const malformed = (what: string, change: (bytes: Uint8Array) => Uint8Array): Case =>
  refuse(what, "BadEncoding", async ({ ledger }) => {
    await ledger.idle();
    const bytes = change(encodeBatchHeader(ledger.next().header));
    return [bytes, signAll(batchHead(ledger.network.genesis.network, bytes), quorumOf(ledger))];
  });

/** The cases of `badSignatures`, for a call whose arguments end with signatures over a digest. */
const signatureCases = (make: (scene: Scene) => Promise<[readonly unknown[], Uint8Array]>): Case[] =>
  Object.entries(badSignatures(new Uint8Array(195), new Uint8Array())).map(([what, [error]]) => ({
    what,
    error,
    args: async (scene) => {
      const [args, digest] = await make(scene);
      const keys = quorumOf(scene.ledger);
      const stranger = signAll(digest, [STRANGER, ...keys.slice(1)]);
      return [...args, badSignatures(signAll(digest, keys), stranger)[what]![1]];
    },
  }));

const OPEN: readonly Case[] = [
  malformed("nothing at all", () => new Uint8Array()),
  malformed("a header cut short", shorter),
  malformed("a header with a byte more", longer),
  malformed("a header of another version", (bytes) => put(bytes, 0, 2)),
  refuse("the last batch again", "AlreadyApplied", async ({ ledger }) => {
    await ledger.idle();
    const batch = ledger.next();
    await ledger.complete(batch);
    return asArguments(batch);
  }),
  header("another batch of the last number", "StaleBatch", ({ state }) => ({ number: state.record.number })),
  header("the last number of all", "BatchGap", () => ({ number: 0xffff_ffff_ffff_ffffn })),
  header("a batch left out", "BatchGap", ({ state }) => ({ number: state.record.number + 2n })),
  refuse("the batch in progress", "AlreadyOpen", async ({ ledger }) =>
    asArguments(await ledger.inProgress()),
  ),
  refuse("another batch while one is in progress", "BatchOpen", async ({ ledger }) => {
    const batch = await ledger.inProgress();
    return signed(ledger, { ...batch.header, time: batch.header.time + 1n });
  }),
  header("a batch that follows another head", "WrongHead", () => ({ previousHead: DIGEST })),
  header("a batch of a later epoch", "WrongEpoch", () => ({ epoch: 1 })),
  header("a batch of an earlier time", "TimeBackwards", ({ state }) => ({ time: state.record.time - 1n })),
  header("a batch of a time to come", "FutureBatch", () => ({ time: 1n << 40n })),
  refuse("a batch signed for another network", "UnknownSigner", async ({ ledger }) => {
    await ledger.idle();
    return signed(ledger, ledger.next().header, quorumOf(ledger), networkId("other"));
  }),
  ...signatureCases(async ({ ledger }) => {
    await ledger.idle();
    const bytes = encodeBatchHeader(ledger.next().header);
    return [[bytes], batchHead(ledger.network.genesis.network, bytes)];
  }),
];

/** A part of the batch in progress, changed. */
const part = (what: string, error: string, change: (bytes: Uint8Array) => Uint8Array): Case =>
  refuse(what, error, async ({ ledger }) => [change(ledger.parts(await ledger.inProgress())[0]!)]);

const APPLY: readonly Case[] = [
  part("nothing at all", "BadEncoding", () => new Uint8Array()),
  part("no items", "BadEncoding", (bytes) => bytes.slice(0, PART_HEAD)),
  part("items cut short", "BadEncoding", shorter),
  part("items with a byte more", "BadEncoding", longer),
  part("an item without bytes", "BadEncoding", (bytes) => put(bytes, PART_HEAD, 0, 0)),
  part("an item of 641 bytes", "BadEncoding", (bytes) =>
    Uint8Array.from([...bytes.slice(0, PART_HEAD), 2, 129, ...new Uint8Array(641)]),
  ),
  part("items of a batch that is complete", "AlreadyApplied", (bytes) => put(bytes, 0, ...new Uint8Array(8))),
  part("items of a later batch", "NoBatch", (bytes) => put(bytes, 0, ...new Uint8Array(8).fill(255))),
  part("items behind the next one", "PartGap", (bytes) => put(bytes, 11, 1)),
  part("an item that was not signed for", "WrongPart", (bytes) => put(bytes, PART_HEAD + 40, 0xaa)),
  part("items with another hash behind them", "WrongPart", (bytes) => put(bytes, 12, 1)),
  part("items in another order", "WrongPart", (bytes) => {
    const half = PART_HEAD + (bytes.length - PART_HEAD) / 2;
    return Uint8Array.from([
      ...bytes.slice(0, PART_HEAD),
      ...bytes.slice(half),
      ...bytes.slice(PART_HEAD, half),
    ]);
  }),
  refuse("items before the next one", "AlreadyApplied", async ({ ledger }) => {
    const [first] = ledger.parts(await ledger.inProgress(), ONE_ITEM);
    await ledger.applyFirst();
    return [first!];
  }),
];

/** Requests that may not enter. The first user has sent one before. */
const SUBMIT: readonly Case[] = wrongEntries(...someNetwork()).map(({ what, error }, i) =>
  refuse(what, error, async ({ ledger }) => {
    await ledger.idle();
    if (ledger.state.record.number === 0n) await ledger.complete(ledger.next());
    return [wrongEntries(ledger.network, ledger.state)[i]!.request];
  }),
);

export const LEDGER: Suite = {
  openBatch: OPEN,
  applyPart: APPLY,
  submitRequest: SUBMIT,
  requireQuorum: [
    refuse("another epoch", "WrongEpoch", ({ ledger }) => [1, DIGEST, signAll(DIGEST, quorumOf(ledger))]),
    refuse("signatures of another digest", "UnknownSigner", ({ ledger }) => [
      0,
      DIGEST,
      signAll(sha256(DIGEST), quorumOf(ledger)),
    ]),
    ...signatureCases(() => Promise.resolve([[0, DIGEST], DIGEST])),
  ],
};

export const GENESIS_MODULE: Suite = {
  begin: [refuse("a call of its own", NOT_DELEGATED, ({ ledger }) => [ledger.network.genesisBytes])],
};

export const RULES_MODULE: Suite = {
  take: [
    refuse("a call of its own", NOT_DELEGATED, ({ ledger }) => [[DIGEST, DIGEST, 1n], ledger.transfer()]),
  ],
};
