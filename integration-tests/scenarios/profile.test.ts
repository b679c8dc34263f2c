/** The committed profiles are what a measurement finds, and the bars on cost hold. */
import assert from "node:assert/strict";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import { loadProfile, profileFile, profileNames } from "@chainsatlas/shared/profile/load.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import type { MeasuredProfile } from "@chainsatlas/shared/profile/profile.ts";
import { families } from "../src/adapters.ts";
import { numbers } from "../src/numbers.ts";
import { World } from "../src/world.ts";

/** How far a cost may be from the committed one. */
const TOLERANCE = 0.02;

/** Most that an instruction of the mixed loop may cost. */
const BARS: Readonly<Record<string, number>> = {
  evm: 110,
  near: 55_000_000,
  solana: 24,
  cosmwasm: 0.15,
};

/** Writes ten pages as programs do: five of data from 0x4000 up, five of stack from the memory's end down. */
const dataAndStack = (memory: number): DlxObject =>
  assemble(
    `        .memory ${memory}
        .text
main:   addi r2, r0, 5
        addi r1, r0, 0x4000
loop:   sw   0(r1), r2
        addi r1, r1, 256
        subi r29, r29, 256
        sw   0(r29), r2
        subi r2, r2, 1
        bnez r2, loop
        trap 0
`,
    "data-and-stack.s",
  ).object;

it("there is a profile for each chain and no other", () => {
  assert.deepEqual(profileNames(), families.map(({ name }) => name).sort());
});

for (const family of families)
  describe(`profile of ${family.name}`, () => {
    const profile = loadProfile(profileFile(family.name));

    it("states the id and the limits that the chain has", async () => {
      const chain = await family.start();
      const { transactionCost, ...limits } = chain.limits;
      assert.deepEqual({ ...limits, transactionCost: Number(transactionCost) }, profile.limits);
      assert.deepEqual(
        [chain.caip2, chain.costUnit, chain.name],
        [profile.caip2, profile.costUnit, profile.name],
      );
      await chain.close();
    });

    it(`has the costs that are measured, to ${TOLERANCE * 100} %`, async () => {
      const chain = await family.start();
      const found = new Map(numbers(await measure(chain)));
      for (const [path, committed] of numbers(profile.measured satisfies MeasuredProfile)) {
        const measured = found.get(path)!;
        assert.ok(
          Math.abs(measured - committed) <= TOLERANCE * committed,
          `${path}: measured ${measured}, committed ${committed}: run "atlas profile measure ${family.name} --write"`,
        );
      }
      await chain.close();
    });

    it("keeps the bar on the cost of an instruction", () => {
      const { mixed } = profile.measured.perInstruction;
      assert.ok(mixed <= BARS[family.name]!, `${mixed} ${profile.costUnit}`);
    });

    it("moves 16 MiB of memory at 1.3 times the cost of 64 KiB when the same ten pages are touched", async () => {
      const world = await World.open(family);
      const once = async (object: DlxObject): Promise<number> => {
        const { hops } = await execute(world.plan(object), [world.deployment], world.quorum);
        return Number(hops[0]!.transactions.reduce((sum, transaction) => sum + transaction.cost.amount, 0n));
      };
      // An execution's name can cost: a program-derived address is found by trial. The least of some names is the hop's.
      const cost = async (memory: number): Promise<number> => {
        const costs: number[] = [];
        while (costs.length < 8) costs.push(await once(dataAndStack(memory)));
        return Math.min(...costs);
      };
      const [small, large] = [await cost(1 << 16), await cost(1 << 24)];
      assert.ok(large <= 1.3 * small, `${large} is ${(large / small).toFixed(2)} times ${small}`);
      await world.chain.close();
    });
  });
