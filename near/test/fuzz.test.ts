/** Goal: the unit and the reference agree after every leg of random programs. `atlas fuzz --on near` runs more. */
import assert from "node:assert/strict";
import { fuzz } from "@chainsatlas/shared/fuzz/fuzz.ts";
import { family } from "../src/index.ts";

const SEED = 20_260_101;
const COUNT = 40;

describe("random programs on NEAR", () => {
  it(`agree with the reference: ${COUNT} from seed ${SEED}`, async () => {
    const { ran, steps, failures } = await fuzz({ target: await family.legs(), seed: SEED, count: COUNT });
    assert.equal(ran, COUNT);
    assert.ok(steps > COUNT, `${steps} steps`);
    assert.deepEqual(failures, []);
  });
});
