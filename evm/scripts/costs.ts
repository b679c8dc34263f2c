/** What everything costs: the ledger's figures, measured on the embedded chain. The same every time. */
import { measureLedger } from "@chainsatlas/shared/measure/ledger.ts";
import type { Costs, Ledger } from "@chainsatlas/shared/tooling/ledger.ts";
import { deployUnits } from "../src/deploy.ts";
import { InterpreterChain } from "../test/support/interpreter.ts";
import { Scene } from "../test/support/scene.ts";
import { interpreterCosts } from "./interpreter-costs.ts";
import { unitCosts } from "./unit-costs.ts";

/** A batch of transfers in one part. */
const WHOLE = 1 << 20;

const rounded = (costs: Costs): Costs =>
  Object.fromEntries(
    Object.entries(costs).map(([group, figures]) => [
      group,
      Object.fromEntries(Object.entries(figures).map(([name, gas]) => [name, Math.round(gas * 10) / 10])),
    ]),
  );

/** Everything that the ledger holds. */
async function measureCosts(): Promise<Costs> {
  const interpreter = await InterpreterChain.start();
  const scene = await Scene.open();
  try {
    return rounded({
      ...(await interpreterCosts(interpreter)),
      "gas of transactions": await unitCosts(scene),
      "gas of the ledger": await measureLedger((genesis) => deployUnits(scene.client, genesis), WHOLE),
    });
  } finally {
    await interpreter.close();
    await scene.close();
  }
}

export const LEDGER: Ledger = {
  name: "evm",
  folder: new URL("../", import.meta.url),
  measure: measureCosts,
};
