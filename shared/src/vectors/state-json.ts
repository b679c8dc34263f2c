/** States of vectors to and from JSON, as differences from an earlier state. */
import { equalBytes, fromHex, toHex } from "../bytes/bytes.ts";
import { FAULT_NAMES, Fault, PAGE_BYTES, Status, STATUS_NAMES } from "../machine/constants.ts";
import { changedPages } from "../machine/delta.ts";
import type { Header } from "../machine/header.ts";
import { PageTree } from "../machine/merkle.ts";
import { snapshotHash, type Snapshot } from "../machine/snapshot.ts";
import type { StateJson } from "./schema.ts";

type PagesJson = Record<string, string>;

/** Pages without their trailing zeros. */
export function pagesToJson(pages: ReadonlyMap<number, Uint8Array>): PagesJson {
  const trimmed = [...pages].map(([number, page]) => {
    const end = page.findLastIndex((byte) => byte !== 0) + 1;
    return [String(number), toHex(page.subarray(0, end))] as const;
  });
  return Object.fromEntries(trimmed);
}

export function pagesFromJson(pages: PagesJson): Map<number, Uint8Array> {
  const entries = Object.entries(pages).map(([number, bytes]): [number, Uint8Array] => {
    const page = new Uint8Array(PAGE_BYTES);
    page.set(fromHex(bytes));
    return [Number(number), page];
  });
  return new Map(entries);
}

/** The state that differences without a base are from. */
export const emptyState = (programId: Uint8Array): Snapshot => ({
  header: {
    status: Status.RUNNING,
    cause: Fault.NONE,
    programId,
    pc: 0,
    steps: 0n,
    registers: new Uint32Array(32),
    inputLength: 0,
    inputCursor: 0,
    outputLength: 0,
  },
  tree: PageTree.empty,
});

const WORDS = ["pc", "inputLength", "inputCursor", "outputLength"] as const;

/** What `state` has that `base` has not, with its hash. */
export function stateToJson(state: Snapshot, base: Snapshot, baseIndex?: number): StateJson {
  const { header } = state;
  const before = base.header;
  const words = WORDS.filter((word) => header[word] !== before[word]).map(
    (word) => [word, header[word]] as const,
  );
  const registers = [...header.registers]
    .map((value, i) => [`r${i}`, value] as const)
    .filter(([, value], i) => value !== before.registers[i]);
  const pages = changedPages(base.tree, state.tree);
  return {
    ...(baseIndex === undefined ? {} : { base: baseIndex }),
    ...(header.status === before.status ? {} : { status: STATUS_NAMES[header.status]! }),
    ...(header.cause === before.cause ? {} : { cause: FAULT_NAMES[header.cause]! }),
    ...Object.fromEntries(words),
    ...(header.steps === before.steps ? {} : { steps: String(header.steps) }),
    ...(registers.length === 0 ? {} : { registers: Object.fromEntries(registers) }),
    ...(pages.size === 0 ? {} : { pages: pagesToJson(pages) }),
    stateHash: toHex(snapshotHash(state)),
  };
}

/** The state that JSON describes. Throws when it has not the hash that stands beside it. */
export function stateFromJson(json: StateJson, base: Snapshot): Snapshot {
  const registers = base.header.registers.slice();
  for (const [name, value] of Object.entries(json.registers ?? {})) registers[Number(name.slice(1))] = value;
  const header: Header = {
    ...base.header,
    status: json.status === undefined ? base.header.status : Status[json.status],
    cause: json.cause === undefined ? base.header.cause : Fault[json.cause],
    pc: json.pc ?? base.header.pc,
    steps: json.steps === undefined ? base.header.steps : BigInt(json.steps),
    registers,
    inputLength: json.inputLength ?? base.header.inputLength,
    inputCursor: json.inputCursor ?? base.header.inputCursor,
    outputLength: json.outputLength ?? base.header.outputLength,
  };
  const state = { header, tree: base.tree.update(pagesFromJson(json.pages ?? {})) };
  if (!equalBytes(snapshotHash(state), fromHex(json.stateHash)))
    throw new Error(`a vector's state does not have the state hash ${json.stateHash} that stands beside it`);
  return state;
}

/** All states of a vector, each built on the one it names. */
export function statesFromJson(states: readonly StateJson[], programId: Uint8Array): Snapshot[] {
  const built: Snapshot[] = [];
  for (const json of states) {
    const base = json.base === undefined ? emptyState(programId) : built[json.base];
    if (base === undefined)
      throw new Error(`a vector's state ${built.length} has a base that does not come before it`);
    built.push(stateFromJson(json, base));
  }
  return built;
}
