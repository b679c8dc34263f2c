/** Gas of whole transactions to the units. */
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { codeOf, pageWalk } from "@chainsatlas/shared/measure/programs.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { encodePlan, planDigest } from "@chainsatlas/shared/protocol/plan.ts";
import { encodePythiaSet, nextSetDigest } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { MODULES } from "../src/contracts.ts";
import { spaced } from "../src/names.ts";
import { COUNTER, NETWORK, QUORUM_KEYS, SET, type Scene } from "../test/support/scene.ts";

const PAGES = 32;
const WORDS = [40, 200] as const;

const gas = async (work: Promise<{ readonly cost: { readonly amount: bigint } }>): Promise<number> =>
  Number((await work).cost.amount);

/** A hop of a machine of this size that changes ten pages over all of it, and ends. */
const scattered = (memorySize: number): DlxObject =>
  assemble(
    `        .memory ${memorySize}
main:   li r2, ${Math.floor(memorySize / 10 / 256) * 256}
        addi r1, r0, 10
loop:   subi r1, r1, 1
        addu r3, r3, r2
        sw -4(r3), r1
        bnez r1, loop
        trap 0
`,
    "scattered.s",
  ).object;

async function runCost(scene: Scene, object: DlxObject): Promise<number> {
  return gas(scene.send("virtualization", "run", [await scene.admitted({ object, minHops: 1 })]));
}

async function admissions(scene: Scene): Promise<Record<string, number>> {
  const planned = scene.plan({ object: COUNTER, minHops: 6, second: true });
  const signatures = signAll(planDigest(NETWORK, planned.plan), QUORUM_KEYS);
  const approve = await gas(scene.send("management", "approve", [encodePlan(planned.plan), signatures]));
  const admit = (hop: number): Promise<number> =>
    gas(scene.send("virtualization", "admit", scene.admission(planned, hop)));
  return {
    "approve, quorum of 3 of 4": approve,
    "admit, first hop of an execution here": await admit(1),
    "admit, a later one": await admit(3),
  };
}

async function runs(scene: Scene): Promise<Record<string, number>> {
  await runCost(scene, codeOf(0));
  const empty = await runCost(scene, codeOf(0));
  const [one, many] = [await runCost(scene, pageWalk(PAGES, 0)), await runCost(scene, pageWalk(PAGES, 256))];
  const [few, more] = [await runCost(scene, codeOf(WORDS[0])), await runCost(scene, codeOf(WORDS[1]))];
  return {
    "run, one instruction and no page": empty,
    "run, each page of data read, changed and proven": (many - one) / (PAGES - 1),
    "run, each byte of code brought and not executed": (more - few) / (4 * (WORDS[1] - WORDS[0])),
    "run, ten pages of a 64 KiB machine": await runCost(scene, scattered(1 << 16)),
    "run, ten pages of a 16 MiB machine": await runCost(scene, scattered(1 << 24)),
  };
}

/** The modules of a ledger's unit, and the unit with a genesis of four members and four accounts. */
function ledgerDeployment({ ledger: { creations } }: Scene): Record<string, number> {
  const names = [...MODULES.map(spaced), "ledger management unit"];
  return Object.fromEntries(names.map((name, i) => [`deploy ${name}`, Number(creations[i]!.cost.amount)]));
}

export async function unitCosts(scene: Scene): Promise<Record<string, number>> {
  const [interpreter, management, virtualization] = scene.units.transactions.map(({ cost }) =>
    Number(cost.amount),
  );
  const costs = { ...(await admissions(scene)), ...(await runs(scene)) };
  const next = { ...SET, epoch: 1 };
  const rotate = scene.send("management", "rotate", [
    encodePythiaSet(next),
    signAll(nextSetDigest(NETWORK, next), QUORUM_KEYS),
  ]);
  return {
    "deploy interpreter": interpreter!,
    "deploy management unit": management!,
    "deploy virtualization unit": virtualization!,
    ...ledgerDeployment(scene),
    "rotate to a set of 4": await gas(rotate),
    ...costs,
  };
}
