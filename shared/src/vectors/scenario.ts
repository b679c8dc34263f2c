/**
 * Makes vectors of legs: runs each leg on the reference and on the checker, and gives up when they disagree, so that
 * no vector rests on one reading of the rules.
 */
import { concat, equalBytes, toHex } from "../bytes/bytes.ts";
import { makeBundle } from "../machine/bundle.ts";
import { Checker } from "../machine/checker.ts";
import { FAULT_NAMES, INPUT_BASE, OUTPUT_BASE, Status, STATUS_NAMES } from "../machine/constants.ts";
import { decodeHeader, encodeHeader } from "../machine/header.ts";
import { LegRejected, runLeg, type LegInput, type LegOutput, type LegReason } from "../machine/leg.ts";
import type { AddressRange, ProgramFacts } from "../machine/machine.ts";
import { PageTree } from "../machine/merkle.ts";
import { splitPages } from "../machine/pages.ts";
import { Simulator } from "../machine/simulator.ts";
import { snapshotHash, type Snapshot } from "../machine/snapshot.ts";
import { initialState, programFacts } from "../machine/state.ts";
import type { DlxObject } from "../object/object.ts";
import type { LegJson, LegsVector, StateJson } from "./schema.ts";
import { emptyState, stateToJson } from "./state-json.ts";

/** Where the programs of vectors stand unless they say otherwise. */
export const TEXT_BASE = 0x100;

export interface Setup {
  readonly id: string;
  readonly comment: string;
  readonly text: Uint8Array;
  readonly textBase?: number;
  readonly memorySize?: number;
  readonly outputLimit?: number;
  /** Data of the object, for states that `initial` makes. */
  readonly data?: { readonly base: number; readonly bytes: Uint8Array };
}

/** A state to begin with; what is not given is zero, `pc` the text base. */
export interface Beginning {
  readonly pc?: number;
  readonly steps?: bigint;
  readonly registers?: Readonly<Record<number, number>>;
  readonly memory?: Readonly<Record<number, Uint8Array>>;
  readonly input?: Uint8Array;
  readonly inputCursor?: number;
  readonly output?: Uint8Array;
  readonly status?: Status;
}

export interface LegOptions {
  /** Most steps; without it, enough for every program here. */
  readonly budget?: bigint | number;
  /** Without it, the whole text. */
  readonly held?: AddressRange;
  /** Without it, the pages that the run touches. */
  readonly deliver?: Iterable<number>;
  /** What the leg is meant to end with; a leg that does not is a mistake of its author. */
  readonly ends?: StatusName | FaultName;
}

type StatusName = (typeof STATUS_NAMES)[number];
type FaultName = (typeof FAULT_NAMES)[number];

/** What a refused leg is handed instead of what belongs there. */
export type Forgery = Partial<Pick<LegInput, "header" | "bundle" | "code">>;

const ENOUGH = 1_000_000n;

/** The reference and the checker do not give the same: one of them is wrong, and no vector may be written. */
export class Disagreement extends Error {
  constructor(id: string, detail: string) {
    super(`${id}: the reference and the checker disagree: ${detail}`);
    this.name = "Disagreement";
  }
}

const size = (json: StateJson): number => JSON.stringify(json).length;
const shortest = (forms: readonly StateJson[]): StateJson =>
  forms.reduce((best, form) => (size(form) < size(best) ? form : best));

/** The state that a beginning describes. */
export function startState(program: ProgramFacts, beginning: Beginning): Snapshot {
  const { header } = emptyState(program.programId);
  const input = beginning.input ?? new Uint8Array();
  const output = beginning.output ?? new Uint8Array();
  const registers = new Uint32Array(32);
  for (const [number, value] of Object.entries(beginning.registers ?? {})) registers[Number(number)] = value;
  const memory = Object.entries(beginning.memory ?? {}).map(
    ([address, bytes]) => [Number(address), bytes] as const,
  );
  const parts = [...memory, [INPUT_BASE, input] as const, [OUTPUT_BASE, output] as const];
  const tree = parts.reduce(
    (all, [address, bytes]) => all.update(splitPages(address, bytes)),
    PageTree.empty,
  );
  const words = {
    status: beginning.status ?? Status.RUNNING,
    pc: beginning.pc ?? program.textBase,
    steps: beginning.steps ?? 0n,
    inputLength: input.length,
    inputCursor: beginning.inputCursor ?? 0,
    outputLength: output.length,
  };
  return { header: { ...header, ...words, registers }, tree };
}

export class Scenario {
  readonly setup: Setup;
  readonly object: DlxObject;
  readonly program: ProgramFacts;
  readonly #states: Snapshot[] = [];
  /** State hash in hex → index. */
  readonly #known = new Map<string, number>();
  readonly #json: StateJson[] = [];
  readonly #legs: LegJson[] = [];
  /** The page that the last leg reported missing. */
  missing: number | undefined;

  constructor(setup: Setup) {
    const { text, textBase = TEXT_BASE, memorySize = 0x4000, outputLimit = 0x400 } = setup;
    this.setup = setup;
    const { base: dataBase, bytes: data } = setup.data ?? { base: 0, bytes: new Uint8Array() };
    this.object = { entry: textBase, textBase, text, dataBase, data, memorySize, outputLimit };
    this.program = programFacts(this.object);
  }

  state(index: number): Snapshot {
    return this.#states[index]!;
  }

  #add(state: Snapshot, base?: number): number {
    const hash = toHex(snapshotHash(state));
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const forms = [stateToJson(state, emptyState(this.program.programId))];
    const near = base ?? (this.#states.length > 0 ? 0 : undefined);
    if (near !== undefined) forms.push(stateToJson(state, this.state(near), near));
    this.#json.push(shortest(forms));
    this.#known.set(hash, this.#states.length);
    return this.#states.push(state) - 1;
  }

  /** Adds a state to begin legs with; gives its index. */
  begin(beginning: Beginning = {}): number {
    return this.#add(startState(this.program, beginning));
  }

  /** Adds the state in which the program starts. */
  initial(input: Uint8Array = new Uint8Array()): number {
    const { header, tree } = initialState(this.object, input);
    const state = { header, tree };
    if (!equalBytes(Checker.start(this.object, input).stateHash(), snapshotHash(state)))
      throw new Disagreement(this.setup.id, "the initial state");
    return this.#add(state);
  }

  #whole(): AddressRange {
    return { start: this.program.textBase, end: this.program.textBase + this.program.textLength };
  }

  #input(from: number, held: AddressRange, deliver: Iterable<number>, budget: bigint): LegInput {
    const { header, tree } = this.state(from);
    const { textBase } = this.program;
    return {
      program: this.program,
      header: encodeHeader(header),
      root: tree.root(),
      codeStart: held.start,
      code: this.setup.text.subarray(held.start - textBase, held.end - textBase),
      bundle: makeBundle(tree, deliver),
      budget,
    };
  }

  /** Steps that the next instruction takes: more than one when it is a trap with a size. */
  oneInstruction(from: number): number {
    const { textBase: codeStart } = this.program;
    for (let steps = 1; ; steps++) {
      const machine = new Simulator({
        program: this.program,
        codeStart,
        code: this.setup.text,
        ...this.state(from),
      });
      machine.run({ maxSteps: steps });
      const { header } = machine.state();
      if (header.status !== Status.RUNNING || header.steps > this.state(from).header.steps) return steps;
    }
  }

  /** Runs a leg; gives the index of the state after it. */
  leg(name: string, from: number, options: LegOptions = {}): number {
    const held = options.held ?? this.#whole();
    const budget = BigInt(options.budget ?? ENOUGH);
    const before = this.state(from);
    const empty = this.#input(from, held, [], budget);
    const whole = new Simulator({ ...empty, ...before });
    const given = options.deliver === undefined ? undefined : new Set(options.deliver);
    const stop = whole.run({ maxSteps: budget, ...(given === undefined ? {} : { delivered: given }) });
    const deliver = [...(given ?? whole.touchedPages)].sort((a, b) => a - b);
    const output = this.#agree(name, this.#input(from, held, deliver, budget));
    const after = { header: decodeHeader(output.header), tree: whole.tree() };
    if (!equalBytes(snapshotHash(after), whole.stateHash()) || output.page !== stop.page)
      throw new Error(`${this.setup.id}/${name}: the leg and the whole machine end differently`);
    const { status, cause } = after.header;
    if (
      options.ends !== undefined &&
      options.ends !== STATUS_NAMES[status] &&
      options.ends !== FAULT_NAMES[cause]
    )
      throw new Error(
        `${this.setup.id}/${name}: ends ${STATUS_NAMES[status]!} ${FAULT_NAMES[cause]!}, not ${options.ends}`,
      );
    this.missing = output.page;
    const to = this.#add(after, from);
    this.#record({ name, from, deliver, to, ...(output.page === undefined ? {} : { page: output.page }) }, budget, options.held); // prettier-ignore
    return to;
  }

  /** Records a leg that must be refused for one of these reasons. */
  refuse(
    name: string,
    from: number,
    refused: LegReason[],
    forgery: Forgery = {},
    deliver: number[] = [],
  ): void {
    const input = { ...this.#input(from, this.#whole(), deliver, ENOUGH), ...forgery };
    for (const machine of [Simulator, Checker])
      try {
        runLeg((state) => new machine(state), input);
        throw new Error(`${this.setup.id}/${name}: ${machine.name} does not refuse it`);
      } catch (error) {
        if (!(error instanceof LegRejected) || !refused.includes(error.reason)) throw error;
      }
    const forged = Object.entries(forgery).map(([field, bytes]): [string, string] => [field, toHex(bytes)]);
    this.#record({ name, from, deliver, refused, ...Object.fromEntries(forged) }, ENOUGH);
  }

  #record(leg: Omit<LegJson, "budget" | "held">, budget: bigint, held?: AddressRange): void {
    if (this.#legs.some(({ name }) => name === leg.name))
      throw new Error(`${this.setup.id}/${leg.name} is there twice`);
    const range = held === undefined ? {} : { held: [held.start, held.end] as [number, number] };
    this.#legs.push({ ...leg, budget: String(budget), ...range });
  }

  #agree(name: string, input: LegInput): LegOutput {
    const reference = runLeg((state) => new Simulator(state), input);
    const checker = runLeg((state) => new Checker(state), input);
    const show = ({ header, root, page }: LegOutput): string =>
      `${toHex(concat(header, root))} page ${page ?? "none"}`;
    if (show(reference) !== show(checker))
      throw new Disagreement(`${this.setup.id}/${name}`, `${show(reference)} against ${show(checker)}`);
    return reference;
  }

  vector(): LegsVector {
    const { id, comment, text } = this.setup;
    const program = { ...this.program, programId: toHex(this.program.programId) };
    return { id, comment, kind: "legs", program, text: toHex(text), states: this.#json, legs: this.#legs };
  }
}
