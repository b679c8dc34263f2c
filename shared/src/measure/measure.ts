/** Measures a chain by running hops on it. Source: whitepaper "Chain profiles": measured by every Pythia, never voted. */
import { sha256, utf8 } from "../bytes/bytes.ts";
import type { Chain, Deployment, Transaction } from "../chain/chain.ts";
import { execute } from "../execution/execute.ts";
import type { HopResult } from "../execution/hop.ts";
import { localQuorum, type Quorum } from "../execution/pythia.ts";
import type { DlxObject } from "../object/object.ts";
import type { MeasuredProfile } from "../profile/profile.ts";
import { ownNetwork } from "../chain/own-network.ts";
import { chainId } from "../protocol/names.ts";
import { testKeys, testSet } from "../protocol/test-pythias.ts";
import { planExecution } from "../strategy/plan-execution.ts";
import { classLoop, codeOf, INSTRUCTION_CLASSES, pageWalk, type InstructionClass } from "./programs.ts";

/** Step counts between which the cost of an instruction is taken. */
const STEPS = [2_000n, 10_000n] as const;
const MOST_PAGES = 32;
const WORDS = [40, 200] as const;
/** Times that a hop is made whose cost depends on its execution's name: on Solana an account's address is found by trials. */
const TRIALS = 8;
/** Times in a row that it costs the same until it counts as one that does not depend on that. */
const ALIKE_TRIALS = 2;
/** How far two costs may be apart that don't, as a part of the larger: a byte that is zero costs less on EVM. */
const ALIKE = 0.005;

const costOf = (transactions: readonly Transaction[]): number =>
  Number(transactions.reduce((sum, { cost }) => sum + cost.amount, 0n));

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));

/** A chain with units of its own for measuring. */
class Bench {
  readonly chain: Chain;
  readonly #deployment: Deployment;
  readonly #quorum: Quorum;
  readonly #network: Uint8Array;
  #count = 0;

  private constructor(chain: Chain, deployment: Deployment, quorum: Quorum, network: Uint8Array) {
    this.#network = network;
    this.chain = chain;
    this.#deployment = deployment;
    this.#quorum = quorum;
  }

  static async on(chain: Chain): Promise<Bench> {
    const keys = testKeys(4);
    const quorum = localQuorum(testSet(keys), keys.slice(0, 3));
    const network = ownNetwork(chain, "measurement");
    return new Bench(chain, await chain.deploy({ network, pythias: quorum.set }), quorum, network);
  }

  /** One hop of the program, up to `maxSteps`. */
  async hop(object: DlxObject, maxSteps?: bigint): Promise<HopResult> {
    const { name, caip2, limits } = this.chain;
    const unit = this.#deployment.virtualization.id;
    const site = { name, limits, chain: chainId(caip2), unit, stepsPerTransaction: Number.MAX_SAFE_INTEGER };
    const planned = planExecution({
      ...{ object, input: new Uint8Array(), sites: [site], network: this.#network, epoch: 0 },
      execution: sha256(utf8(`measurement ${this.#count++}`)),
      ...(maxSteps === undefined ? {} : { maxSteps }),
    });
    const { hops } = await execute(planned, [this.#deployment], this.#quorum);
    return hops[0]!;
  }
}

/** What the transactions of one hop of a program cost, each by itself at the least: all of them, and its runs. */
async function leastOf(bench: Bench, object: DlxObject): Promise<{ all: number; runs: number }> {
  const costs = ({ transactions, runs }: HopResult): number[][] =>
    [transactions, runs].map((some) => some.map((transaction) => costOf([transaction])));
  let least = costs(await bench.hop(object));
  for (let trial = 1, alike = 0; trial < TRIALS && alike < ALIKE_TRIALS; trial++) {
    const next = costs(await bench.hop(object));
    const same = least.flat().every((cost, i) => Math.abs(cost - next.flat()[i]!) <= ALIKE * cost);
    alike = same ? alike + 1 : 0;
    least = least.map((some, kind) => some.map((cost, i) => Math.min(cost, next[kind]![i]!)));
  }
  const [all, runs] = least.map((some) => some.reduce((sum, cost) => sum + cost, 0)) as [number, number];
  return { all, runs };
}

async function perInstruction(bench: Bench, kind: InstructionClass): Promise<number> {
  const object = classLoop(kind);
  const [few, many] = [await bench.hop(object, STEPS[0]), await bench.hop(object, STEPS[1])];
  return round((costOf(many.runs) - costOf(few.runs)) / Number(many.steps - few.steps));
}

/** Cost of a page that is delivered, proven, changed and committed, besides what any hop costs. */
async function perTouchedPage(bench: Bench): Promise<number> {
  const pages = Math.min(MOST_PAGES, bench.chain.limits.pages);
  const [one, many] = [await leastOf(bench, pageWalk(pages, 0)), await leastOf(bench, pageWalk(pages, 256))];
  return round((many.all - one.all) / (pages - 1), 1);
}

async function perUploadedByte(bench: Bench): Promise<number> {
  const [few, many] = [await leastOf(bench, codeOf(WORDS[0])), await leastOf(bench, codeOf(WORDS[1]))];
  return round((many.all - few.all) / (4 * (WORDS[1] - WORDS[0])));
}

/** Most steps of the mixed loop that take no more transactions than one step does. */
async function maxSteps(bench: Bench, estimate: number): Promise<number> {
  const object = classLoop("mixed");
  const least = (await bench.hop(object, 1n)).runs.length;
  for (let steps = Math.floor(estimate); ; steps = Math.floor(steps * 0.98))
    if ((await bench.hop(object, BigInt(steps))).runs.length === least) return steps;
}

/** Largest transaction that the chain takes, by bisection. */
async function transactionBytes(chain: Chain): Promise<number> {
  let [taken, refused] = [0, 1 << 23];
  if (await chain.takes(refused)) return refused;
  while (refused - taken > 1) {
    const middle = (taken + refused) >> 1;
    if (middle < MIN_TRANSACTION || (await chain.takes(middle))) taken = middle;
    else refused = middle;
  }
  return taken;
}

/** No chain's transaction is smaller; every chain's signature and accounts need about so much. */
const MIN_TRANSACTION = 512;

/** Everything that a profile says was measured. Calls back before each measurement. */
export async function measure(
  chain: Chain,
  onProgress: (what: string) => void = () => undefined,
): Promise<MeasuredProfile> {
  onProgress("deployment");
  const bench = await Bench.on(chain);
  const classes: [InstructionClass, number][] = [];
  for (const kind of INSTRUCTION_CLASSES) {
    onProgress(`${kind} instructions`);
    classes.push([kind, await perInstruction(bench, kind)]);
  }
  const costs = Object.fromEntries(classes) as MeasuredProfile["perInstruction"];
  onProgress("a hop, a page, a byte");
  const { all: perHop, runs: fixedPerRun } = await leastOf(bench, codeOf(0));
  const page = await perTouchedPage(bench);
  const byte = await perUploadedByte(bench);
  onProgress("steps of one transaction");
  const estimate = (Number(chain.limits.transactionCost) - fixedPerRun - page) / costs.mixed;
  const steps = await maxSteps(bench, estimate);
  onProgress("size of a transaction");
  return {
    transactionBytes: await transactionBytes(chain),
    perInstruction: costs,
    fixedPerRun,
    perHop,
    perTouchedPage: page,
    perUploadedByte: byte,
    maxStepsPerTransaction: steps,
  };
}
