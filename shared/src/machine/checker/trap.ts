/** The checker's host interface, in the order of docs/machine.md "Traps". */
import { sha256 } from "../../bytes/bytes.ts";
import { Fault } from "../constants.ts";
import type { Effects, View } from "./instruction.ts";
import { Stop } from "./stop.ts";

const INPUT = 0xe000_0000n;
const OUTPUT = 0xf000_0000n;

/** Steps that a trap of this size takes. */
function charge(size: bigint, budget: bigint | undefined): bigint {
  if (size > 65_536n) throw Stop.fault(Fault.LIMIT);
  const steps = 1n + size / 16n + (size % 16n === 0n ? 0n : 1n);
  if (budget !== undefined && steps > budget) throw Stop.budget();
  return steps;
}

/** The three words that r14 points to. */
function block({ registers, store }: View): bigint[] {
  const address = registers[14]!;
  if (address % 4n !== 0n) throw Stop.fault(Fault.MISALIGNED);
  store.requireReadable(address, 12n);
  store.requireDelivered(address, 12n);
  return [0n, 4n, 8n].map((offset) =>
    store.get(address + offset, 4n).reduce((word, byte) => word * 256n + BigInt(byte), 0n),
  );
}

function read(view: View): Effects {
  const [descriptor, address, size] = block(view) as [bigint, bigint, bigint];
  const steps = charge(size, view.budget);
  if (descriptor !== 0n) return { steps, register: [1, 0xffff_ffffn] };
  const { store, inputCursor } = view;
  store.requireWritable(address, size);
  const rest = view.inputLength - inputCursor;
  const count = size < rest ? size : rest;
  const source = INPUT + inputCursor;
  store.requireDelivered(source, count);
  store.requireDelivered(address, count);
  return {
    steps,
    register: [1, count],
    bytes: [address, store.get(source, count)],
    inputCursor: inputCursor + count,
  };
}

function write(view: View): Effects {
  const [descriptor, address, size] = block(view) as [bigint, bigint, bigint];
  const steps = charge(size, view.budget);
  if (descriptor !== 1n) return { steps, register: [1, 0xffff_ffffn] };
  const { store, outputLength } = view;
  store.requireReadable(address, size);
  if (outputLength + size > view.outputLimit) throw Stop.fault(Fault.LIMIT);
  const target = OUTPUT + outputLength;
  store.requireDelivered(address, size);
  store.requireDelivered(target, size);
  return {
    steps,
    register: [1, size],
    bytes: [target, store.get(address, size)],
    outputLength: outputLength + size,
  };
}

function digest(view: View): Effects {
  const [address, size, target] = block(view) as [bigint, bigint, bigint];
  const steps = charge(size, view.budget);
  const { store } = view;
  store.requireReadable(address, size);
  store.requireWritable(target, 32n);
  store.requireDelivered(address, size);
  store.requireDelivered(target, 32n);
  return { steps, register: [1, 32n], bytes: [target, sha256(Uint8Array.from(store.get(address, size)))] };
}

/** Effects of a trap by its number. */
export function trapEffects(number: bigint, view: View): Effects {
  if (number === 0n) return { halted: true };
  if (number === 3n) return read(view);
  if (number === 4n) return write(view);
  if (number === 6n) return {};
  if (number === 7n) return digest(view);
  throw Stop.fault(Fault.TRAP);
}
