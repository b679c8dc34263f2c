/** What one instruction asks to happen, worked out without changing anything. */
import { Fault } from "../constants.ts";
import { ARITHMETIC, signedConstant, WITH_CONSTANT, wrap } from "./arithmetic.ts";
import { Stop } from "./stop.ts";
import type { Store } from "./store.ts";
import { trapEffects } from "./trap.ts";
import type { Word } from "./words.ts";

/** What an instruction may look at. */
export interface View {
  readonly pc: bigint;
  readonly registers: readonly bigint[];
  readonly store: Store;
  /** Steps left; undefined for no limit. */
  readonly budget: bigint | undefined;
  readonly inputLength: bigint;
  readonly inputCursor: bigint;
  readonly outputLength: bigint;
  readonly outputLimit: bigint;
}

/** What is to happen. Absent: no change; without `next`, the pc goes on to the next word; without `steps`, one step. */
export interface Effects {
  readonly register?: readonly [number, bigint];
  readonly next?: bigint;
  readonly bytes?: readonly [bigint, Iterable<number>];
  readonly steps?: bigint;
  readonly inputCursor?: bigint;
  readonly outputLength?: bigint;
  readonly halted?: true;
}

/** Bytes and whether the sign enters, for loads; bytes for stores. */
const LOADS: Readonly<Record<string, readonly [bigint, boolean]>> = {
  lb: [1n, true],
  lbu: [1n, false],
  lh: [2n, true],
  lhu: [2n, false],
  lw: [4n, false],
};
const STORES: Readonly<Record<string, bigint>> = { sb: 1n, sh: 2n, sw: 4n };

const toNumber = (bytes: readonly number[]): bigint =>
  bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);

const toBytes = (value: bigint, size: bigint): number[] =>
  Array.from({ length: Number(size) }, (_, i) => Number((value / 256n ** (size - 1n - BigInt(i))) % 256n));

function load(
  { store }: View,
  d: number,
  address: bigint,
  [size, sign]: readonly [bigint, boolean],
): Effects {
  if (address % size !== 0n) throw Stop.fault(Fault.MISALIGNED);
  store.requireReadable(address, size);
  store.requireDelivered(address, size);
  const value = toNumber(store.get(address, size));
  return { register: [d, sign ? wrap(signedConstant(value, Number(size) * 8)) : value] };
}

function save({ store, registers }: View, d: number, address: bigint, size: bigint): Effects {
  if (address % size !== 0n) throw Stop.fault(Fault.MISALIGNED);
  store.requireWritable(address, size);
  store.requireDelivered(address, size);
  return { bytes: [address, toBytes(registers[d]!, size)] };
}

/** Effects of a word; throws Stop when the instruction does not happen. */
export function effectsOf(word: Word, view: View): Effects {
  const { name, s, t, d, constant, width } = word;
  const a = view.registers[s]!;
  const after = wrap(view.pc + 4n);
  const distant = wrap(view.pc + 4n + signedConstant(constant, width));
  const address = wrap(a + signedConstant(constant, width));
  if (name in ARITHMETIC) return { register: [d, ARITHMETIC[name]!(a, view.registers[t]!)] };
  if (name in WITH_CONSTANT) {
    const [operation, meaning] = WITH_CONSTANT[name]!;
    const b = meaning === "signed" ? wrap(signedConstant(constant, 16)) : constant;
    return { register: [d, ARITHMETIC[operation]!(a, b)] };
  }
  if (name in LOADS) return load(view, d, address, LOADS[name]!);
  if (name in STORES) return save(view, d, address, STORES[name]!);
  switch (name) {
    case "nop":
      return {};
    case "lhi":
      return { register: [d, constant * 65536n] };
    case "beqz":
      return { next: a === 0n ? distant : after };
    case "bnez":
      return { next: a === 0n ? after : distant };
    case "j":
      return { next: distant };
    case "jal":
      return { next: distant, register: [31, after] };
    case "jr":
      return { next: a };
    case "jalr":
      return { next: a, register: [31, after] };
    case "trap":
      return trapEffects(constant, view);
    default:
      throw new Error(`the checker has no rule for ${name}`);
  }
}
