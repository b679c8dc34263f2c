/** Goal: what was measured on an embedded chain is what a real node of it charges, or the profile says why not. */
import assert from "node:assert/strict";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { chains } from "../src/adapters.ts";
import { numbers } from "../src/numbers.ts";

/** How far a node's figure may be from the committed one. */
const TOLERANCE = 0.1;

const near = (found: number, committed: number): boolean =>
  Math.abs(found - committed) <= TOLERANCE * committed;

for (const adapter of chains)
  describe(`profile of ${adapter.name} on its node`, () => {
    it(`is measured as committed, to ${TOLERANCE * 100} %, or as the profile explains`, async () => {
      const { measured, onNode = {} } = loadProfile(profileFile(adapter.name));
      const committed = new Map(numbers(measured));
      const chain = await adapter.start();
      const wrong: string[] = [];
      for (const [path, found] of numbers(await measure(chain))) {
        const [embedded, explained] = [committed.get(path)!, onNode[path]];
        if (!near(found, explained?.measured ?? embedded))
          wrong.push(`${path}: the node has ${found}, committed ${explained?.measured ?? embedded}`);
        else if (explained !== undefined && near(found, embedded))
          wrong.push(`${path}: the node has ${found}, the embedded chain ${embedded}: nothing to explain`);
      }
      assert.deepEqual(wrong, []);
      await chain.close();
    });
  });
