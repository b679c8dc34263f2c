/** The snapshot and delta tiers: states as files. */
import { toHex } from "../../bytes/bytes.ts";
import { Checker } from "../../machine/checker.ts";
import { encodeDelta, makeDelta } from "../../machine/delta.ts";
import { PAGE_BYTES } from "../../machine/constants.ts";
import { Simulator } from "../../machine/simulator.ts";
import { encodeSnapshot, snapshotHash, type Snapshot } from "../../machine/snapshot.ts";
import { initialState } from "../../machine/state.ts";
import { PROGRAMS, type Program } from "../programs.ts";
import { Disagreement, Scenario } from "../scenario.ts";
import type { DeltaVector, SnapshotVector } from "../schema.ts";
import type { Tier } from "../tier.ts";

/** Steps at which states are taken; the last is behind the end of every program. */
const CUTS = [0, 20, 45, 1000];

/** States of a program, the checker agreeing on each. */
function statesOf({ name, comment, setup, input }: Program): Snapshot[] {
  const { object } = new Scenario({ id: `snapshot/${name}`, comment, ...setup });
  return CUTS.map((maxSteps) => {
    const machine = new Simulator(object, input);
    const checker = Checker.start(object, input);
    machine.run({ maxSteps });
    checker.run({ maxSteps });
    if (toHex(machine.stateHash()) !== toHex(checker.stateHash()))
      throw new Disagreement(name, `step ${maxSteps}`);
    return machine.state();
  });
}

const snapshots = (program: Program): SnapshotVector[] =>
  statesOf(program).map((state, i) => ({
    id: `snapshot/${program.name}-${CUTS[i]!}`,
    comment: `${program.comment}; at most ${CUTS[i]!} steps`,
    kind: "snapshot",
    bytes: toHex(encodeSnapshot(state)),
    pages: [...state.tree.pages().keys()],
    stateHash: toHex(snapshotHash(state)),
  }));

function deltaVector(id: string, comment: string, before: Snapshot, after: Snapshot): DeltaVector {
  const delta = toHex(encodeDelta(makeDelta(before, after)));
  return {
    id,
    comment,
    kind: "delta",
    base: toHex(encodeSnapshot(before)),
    delta,
    after: toHex(encodeSnapshot(after)),
  };
}

const deltas = (program: Program): DeltaVector[] => {
  const states = statesOf(program);
  return states.slice(1).map((after, i) => {
    const id = `delta/${program.name}-${CUTS[i]!}-${CUTS[i + 1]!}`;
    return deltaVector(id, `${program.comment}; between two cuts`, states[i]!, after);
  });
};

/** Deltas that decode, but must not be applied. */
function misapplied(): DeltaVector[] {
  const [, before, after] = statesOf(PROGRAMS[0]!) as [Snapshot, Snapshot, Snapshot];
  const delta = makeDelta(before, after);
  const refused = (
    name: string,
    comment: string,
    base: Snapshot,
    changed: Partial<typeof delta>,
    field: string,
  ): DeltaVector => ({
    id: `delta/refused-${name}`,
    comment,
    kind: "delta",
    base: toHex(encodeSnapshot(base)),
    delta: toHex(encodeDelta({ ...delta, ...changed })),
    field,
  });
  const stranger = { ...delta.header, programId: new Uint8Array(32).fill(1) };
  const zero = new Map([...delta.pages, [0x77, new Uint8Array(PAGE_BYTES)] as const]);
  const [[number, page]] = [...before.tree.pages()] as [[number, Uint8Array]];
  const same = new Map([...delta.pages, [number, page] as const]);
  return [
    refused("other-base", "made for another base", after, {}, "base state hash"),
    refused("other-program", "leads to a state of another program", before, { header: stranger }, "header"),
    refused(
      "zero-stays-zero",
      "lists a page of zeros that is zero in the base",
      before,
      { pages: zero },
      "page 119",
    ),
    refused("same-page", "lists a page as it is in the base", before, { pages: same }, `page ${number}`),
  ];
}

/** A page that becomes zero. */
function emptied(): DeltaVector {
  const state = initialState(
    new Scenario({ id: "delta/emptied", comment: "", ...PROGRAMS[5]!.setup }).object,
    new Uint8Array(),
  );
  const tree = state.tree.update(new Map([[0x10, new Uint8Array(PAGE_BYTES)]]));
  return deltaVector("delta/emptied", "a page that became zero is listed as a page of zeros", state, {
    ...state,
    tree,
  });
}

export const snapshotTier: Tier = {
  name: "snapshot",
  generate: () => [
    { name: "snapshots", comment: "full states as files", vectors: PROGRAMS.flatMap(snapshots) },
  ],
};

export const deltaTier: Tier = {
  name: "delta",
  generate: () => [
    {
      name: "deltas",
      comment: "what changed between two states",
      vectors: [...PROGRAMS.flatMap(deltas), emptied()],
    },
    { name: "refused", comment: "deltas that must not be applied", vectors: misapplied() },
  ],
};
