/** Messages of the protocol: encodings, digests, quorums, and what each decoder must refuse. */
import { concat, sha256, toHex, utf8, ZERO_32 } from "../../bytes/bytes.ts";
import { encodeLogRecord } from "../../protocol/log-record.ts";
import { networkId } from "../../protocol/names.ts";
import { encodeOrder, type Order } from "../../protocol/order.ts";
import { encodePlan, type Plan } from "../../protocol/plan.ts";
import { encodePythiaSet, type PythiaSet } from "../../protocol/pythia-set.ts";
import { sign, signAll } from "../../protocol/quorum.ts";
import { testKeys, testSet } from "../../protocol/test-pythias.ts";
import { encodeTransfer } from "../../protocol/transfer.ts";
import { requireRefusal } from "../kinds/codecs.ts";
import { MESSAGES, quorumError } from "../kinds/messages.ts";
import type { MessageVector, QuorumVector, RefusalVector } from "../schema.ts";
import { sharedCodecs } from "../target.ts";
import type { Tier } from "../tier.ts";
import { cut, extended, replaced, word } from "./forgery.ts";

const network = networkId("vectors");
const name = (text: string): Uint8Array => sha256(utf8(text));

const keys = testKeys(16);
const set: PythiaSet = testSet(keys.slice(0, 4), [40n, 30n, 20n, 10n], 6);

const plan: Plan = {
  execution: name("execution"),
  epoch: 6,
  programId: name("program"),
  inputHash: name("input"),
  initialState: name("initial state"),
  ordersRoot: name("orders"),
  hops: 3,
};

const order: Order = {
  network,
  execution: name("execution"),
  hop: 1,
  chain: name("chain"),
  unit: name("unit"),
  predecessorChain: name("predecessor chain"),
  predecessorUnit: name("predecessor unit"),
  programId: name("program"),
  textBase: 0x100,
  textLength: 0x40,
  memorySize: 0x1_0000,
  outputLimit: 0x1000,
  stepLimit: 0x1_2345_6789n,
  codeStart: 0x110,
  segments: [
    { length: 0x10, sha256: name("segment 0") },
    { length: 0x20, sha256: name("segment 1") },
  ],
};

const transfer = {
  ...{ execution: name("execution"), hop: 1, epoch: 6, stateHash: name("state") },
  ...{
    fromChain: name("from chain"),
    fromUnit: name("from unit"),
    toChain: name("to chain"),
    toUnit: name("to unit"),
  },
};

const record = {
  ...{ network, execution: name("execution"), hop: 1, part: 2, chain: name("chain"), unit: name("unit") },
  ...{
    orderHash: name("order"),
    programId: name("program"),
    segmentsHash: name("segments"),
    inputHash: name("input"),
  },
  ...{ stateBefore: name("before"), stateAfter: name("after"), outputHash: ZERO_32 },
};

const largest = { stake: (1n << 60n) - 1n };

const VALID: Readonly<Record<string, readonly [MessageVector["message"], Uint8Array]>> = {
  "set-of-4": ["pythia-set", encodePythiaSet(set)],
  "set-of-1": ["pythia-set", encodePythiaSet(testSet(keys.slice(0, 1), [1n]))],
  "set-of-16": [
    "pythia-set",
    encodePythiaSet(
      testSet(
        keys,
        keys.map(() => largest.stake),
        0xffff_ffff,
      ),
    ),
  ],
  plan: ["plan", encodePlan(plan)],
  "plan-of-most-hops": ["plan", encodePlan({ ...plan, hops: 65_536 })],
  order: ["order", encodeOrder(order)],
  "order-first": [
    "order",
    encodeOrder({ ...order, hop: 0, predecessorChain: ZERO_32, predecessorUnit: ZERO_32 }),
  ],
  "order-largest-facts": [
    "order",
    encodeOrder({
      ...order,
      memorySize: 1 << 24,
      outputLimit: 1 << 24,
      textBase: 0xdfff_ff00,
      codeStart: 0xdfff_ff10,
    }),
  ],
  transfer: ["transfer", encodeTransfer(transfer)],
  record: ["log-record", encodeLogRecord(record)],
};

/** Offsets in an order: magic 4, version 1, network 32, execution 32, hop 4, then five names of 32. */
const FACTS = 4 + 1 + 32 + 32 + 4 + 5 * 32;

const REFUSED: readonly (readonly [string, MessageVector["message"], Uint8Array, string])[] = (() => {
  const [s, p, o, t, r] = [set, plan, order, transfer, record] as const;
  const [sets, plans, orders] = [encodePythiaSet(s), encodePlan(p), encodeOrder(o)];
  const fact = (index: number, value: number): Uint8Array =>
    replaced(orders, FACTS + 4 * index, ...word(value));
  const member = (i: number): Uint8Array => sets.subarray(5 + 28 * i, 33 + 28 * i);
  return [
    ["set-empty", "pythia-set", concat(sets.subarray(0, 4), Uint8Array.of(0)), "count"],
    [
      "set-count-17",
      "pythia-set",
      replaced(extended(sets, ...new Array<number>(28 * 13).fill(0xff)), 4, 17),
      "count",
    ],
    ["set-cut", "pythia-set", cut(sets, 1), "length"],
    ["set-longer", "pythia-set", extended(sets, 0), "length"],
    [
      "set-unsorted",
      "pythia-set",
      concat(sets.subarray(0, 5), member(1), member(0), member(2), member(3)),
      "address",
    ],
    [
      "set-twice",
      "pythia-set",
      concat(sets.subarray(0, 5), member(0), member(0), member(2), member(3)),
      "address",
    ],
    ["set-zero-address", "pythia-set", replaced(sets, 5, ...new Array<number>(20).fill(0)), "address"],
    ["set-zero-stake", "pythia-set", replaced(sets, 25, ...new Array<number>(8).fill(0)), "stake"],
    [
      "set-stake-overflow",
      "pythia-set",
      [0, 1].reduce((b, i) => replaced(b, 25 + 28 * i, ...new Array<number>(8).fill(0xff)), sets),
      "members",
    ],
    ["plan-without-hops", "plan", replaced(plans, plans.length - 4, 0, 0, 0, 0), "hops"],
    ["plan-too-many-hops", "plan", replaced(plans, plans.length - 4, ...word(65_537)), "hops"],
    ["plan-cut", "plan", cut(plans, 1), "length"],
    ["plan-longer", "plan", extended(plans, 0), "length"],
    ["order-magic", "order", replaced(orders, 0, 0x61), "magic"],
    ["order-version", "order", replaced(orders, 4, 2), "version"],
    ["order-text-base-odd", "order", fact(0, 0x104), "textBase"],
    ["order-text-empty", "order", fact(1, 0), "textLength"],
    ["order-text-half-word", "order", fact(1, 0x42), "textLength"],
    ["order-text-in-input", "order", fact(1, 0xe000_0000), "textLength"],
    ["order-memory-odd", "order", fact(2, 0x101), "memorySize"],
    ["order-memory-too-large", "order", fact(2, 0x100_0100), "memorySize"],
    ["order-output-too-large", "order", fact(3, 0x100_0001), "outputLimit"],
    ["order-code-before-text", "order", fact(6, 0xfc), "codeStart"],
    ["order-code-odd", "order", fact(6, 0x112), "codeStart"],
    ["order-code-after-text", "order", fact(6, 0x114), "segments"],
    ["order-without-segments", "order", replaced(orders.subarray(0, FACTS + 29), FACTS + 28, 0), "segments"],
    ["order-segment-empty", "order", replaced(orders, FACTS + 29, ...word(0)), "length"],
    ["order-segment-half-word", "order", replaced(orders, FACTS + 29, ...word(2)), "length"],
    ["order-segments-wrap", "order", replaced(orders, FACTS + 29, ...word(0xffff_fffc)), "segments"],
    ["order-cut", "order", cut(orders, 1), "length"],
    ["order-longer", "order", extended(orders, 0), "length"],
    ["transfer-cut", "transfer", cut(encodeTransfer(t), 1), "length"],
    ["transfer-longer", "transfer", extended(encodeTransfer(t), 0), "length"],
    ["record-magic", "log-record", replaced(encodeLogRecord(r), 3, 0), "magic"],
    ["record-version", "log-record", replaced(encodeLogRecord(r), 4, 0), "version"],
    ["record-cut", "log-record", cut(encodeLogRecord(r), 1), "length"],
  ];
})();

const messages = (): MessageVector[] =>
  Object.entries(VALID).map(([id, [message, bytes]]) => ({
    ...{
      id: `message/valid/${id}`,
      comment: `a ${message} and its digest`,
      kind: "message" as const,
      message,
    },
    ...{
      network: toHex(network),
      bytes: toHex(bytes),
      digest: toHex(MESSAGES[message](bytes, network).digest),
    },
  }));

const refusals = (): RefusalVector[] =>
  REFUSED.map(([id, codec, bytes, field]) => {
    requireRefusal(field, () => sharedCodecs[codec](bytes));
    return {
      id: `message/refused/${id}`,
      comment: `refused for its ${field}`,
      kind: "refusal",
      codec,
      bytes: toHex(bytes),
      field,
    };
  });

function quorums(): QuorumVector[] {
  const digest = name("digest");
  const vector = (id: string, signatures: Uint8Array, of: PythiaSet = set): QuorumVector => {
    const encoded = encodePythiaSet(of);
    const error = quorumError(encoded, digest, signatures);
    const base = {
      id: `message/quorum/${id}`,
      comment: error === undefined ? "a quorum" : `refused: ${error}`,
    };
    const bytes = { set: toHex(encoded), digest: toHex(digest), signatures: toHex(signatures) };
    return { ...base, kind: "quorum", ...bytes, ...(error === undefined ? {} : { error }) };
  };
  const all = signAll(digest, keys.slice(0, 4));
  const at = (i: number): Uint8Array => all.subarray(65 * i, 65 * i + 65);
  const subsets = Array.from({ length: 16 }, (_, mask) =>
    vector(`subset-${mask}`, concat(...[0, 1, 2, 3].filter((i) => (mask >> i) % 2 === 1).map(at))),
  );
  return [
    ...subsets,
    vector(
      "two-of-three-is-not-more",
      signAll(digest, keys.slice(0, 2)),
      testSet(keys.slice(0, 3), [1n, 1n, 1n]),
    ),
    vector("eleven-of-sixteen", signAll(digest, keys.slice(0, 11)), testSet(keys)),
    vector("ten-of-sixteen", signAll(digest, keys.slice(0, 10)), testSet(keys)),
    vector("twice", concat(at(0), at(0), at(1), at(2), at(3))),
    vector("unsorted", concat(at(1), at(0), at(2), at(3))),
    vector("stranger", sign(digest, keys[5]!)),
    vector("v-0", replaced(all, 64, all[64]! - 27)),
    vector("v-29", replaced(all, 64, 29)),
    vector("r-0", replaced(all, 0, ...new Array<number>(32).fill(0))),
    vector("s-0", replaced(all, 32, ...new Array<number>(32).fill(0))),
    vector("r-too-large", replaced(all, 0, ...new Array<number>(32).fill(0xff))),
    vector("s-high", replaced(all, 32, 0x80)),
    vector("half-a-signature", all.subarray(0, -30)),
  ];
}

export const messageTier: Tier = {
  name: "message",
  generate: () => [
    {
      name: "valid",
      comment: "Messages, their one encoding and what is signed or hashed of them",
      vectors: messages(),
    },
    {
      name: "refused",
      comment: "Bytes that are no message, and the field that is wrong",
      vectors: refusals(),
    },
    { name: "quorum", comment: "Signatures that are a quorum, or why not", vectors: quorums() },
  ],
};
