/** What the property tests of this folder draw from. */
import fc from "fast-check";
import { Fault, PAGE_BYTES, Status } from "./constants.ts";
import type { Header } from "./header.ts";
import { PAGE_COUNT } from "./pages.ts";

const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });

const u32 = fc.nat(0xffff_ffff);

const statusAndCause = fc.oneof(
  fc
    .constantFrom(Status.RUNNING, Status.TRANSFER, Status.HALTED)
    .map((status) => ({ status, cause: Fault.NONE })),
  fc.constantFrom(1, 2, 3, 4, 5, 6, 7).map((cause) => ({ status: Status.FAULTED, cause })),
);

export const headers: fc.Arbitrary<Header> = fc
  .record({
    state: statusAndCause,
    programId: bytes(32),
    pc: u32,
    steps: fc.bigInt(0n, (1n << 64n) - 1n),
    registers: fc.array(u32, { minLength: 31, maxLength: 31 }).map((values) => Uint32Array.of(0, ...values)),
    inputLength: u32,
    inputCursor: u32,
    outputLength: u32,
  })
  .map(({ state, ...rest }) => ({ ...state, ...rest }));

/** Numbers that are likely to be neighbors as well as far apart. */
export const pageNumbers = fc.oneof(fc.nat(40), fc.nat(PAGE_COUNT - 1), fc.constant(PAGE_COUNT - 1));

/** Pages of which some are all zero. */
export const page = fc.oneof(
  { weight: 4, arbitrary: bytes(PAGE_BYTES) },
  { weight: 1, arbitrary: fc.constant(new Uint8Array(PAGE_BYTES)) },
);

export const pageMaps: fc.Arbitrary<Map<number, Uint8Array>> = fc
  .array(fc.tuple(pageNumbers, page), { maxLength: 20 })
  .map((entries) => new Map(entries));
