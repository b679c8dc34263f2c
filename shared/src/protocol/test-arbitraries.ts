import fc from "fast-check";
import { compareBytes } from "../bytes/bytes.ts";
import type { LogRecord } from "./log-record.ts";
import type { Order } from "./order.ts";
import type { Plan } from "./plan.ts";
import type { PythiaSet } from "./pythia-set.ts";
import type { Transfer } from "./transfer.ts";

/** Records as the decoders make them: ordinary objects. */
const plain = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true });

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const b32 = bytes(32);
const word = fc.integer({ min: 0, max: 0xffff_ffff });

const plan: fc.Arbitrary<Plan> = plain({
  execution: b32,
  epoch: word,
  programId: b32,
  inputHash: b32,
  initialState: b32,
  ordersRoot: b32,
  hops: fc.integer({ min: 1, max: 65_536 }),
});

const order: fc.Arbitrary<Order> = plain({
  network: b32,
  execution: b32,
  hop: word,
  chain: b32,
  unit: b32,
  predecessorChain: b32,
  predecessorUnit: b32,
  programId: b32,
  textBase: fc.nat(0x1000).map((n) => n * 256),
  memorySize: fc.nat(65_536).map((n) => n * 256),
  outputLimit: fc.nat(1 << 24),
  stepLimit: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  before: fc.nat(100),
  after: fc.nat(100),
  segments: fc.array(plain({ length: fc.integer({ min: 1, max: 300 }).map((n) => 4 * n), sha256: b32 }), {
    minLength: 1,
    maxLength: 8,
  }),
}).map(({ before, after, ...rest }) => ({
  ...rest,
  codeStart: rest.textBase + 4 * before,
  textLength: 4 * (before + after) + rest.segments.reduce((n, { length }) => n + length, 0),
}));

const transfer: fc.Arbitrary<Transfer> = plain({
  execution: b32,
  hop: word,
  epoch: word,
  fromChain: b32,
  fromUnit: b32,
  toChain: b32,
  toUnit: b32,
  stateHash: b32,
});

const logRecord: fc.Arbitrary<LogRecord> = plain({
  network: b32,
  execution: b32,
  hop: word,
  part: word,
  chain: b32,
  unit: b32,
  orderHash: b32,
  programId: b32,
  segmentsHash: b32,
  inputHash: b32,
  stateBefore: b32,
  stateAfter: b32,
  outputHash: b32,
});

const pythiaSet: fc.Arbitrary<PythiaSet> = plain({
  epoch: word,
  members: fc
    .uniqueArray(
      plain({
        address: bytes(20).filter((address) => address.some((byte) => byte !== 0)),
        stake: fc.bigInt({ min: 1n, max: 1n << 59n }),
      }),
      { minLength: 1, maxLength: 16, selector: ({ address }) => Buffer.from(address).toString("hex") },
    )
    .map((members) => members.sort((a, b) => compareBytes(a.address, b.address))),
});

/** Valid messages of every kind, for property tests. */
export const arbitrary = { plan, order, transfer, logRecord, pythiaSet } as const;
