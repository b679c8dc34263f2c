/** The page tier: programs from which pages are withheld. */
import { Status } from "../../machine/constants.ts";
import { Simulator } from "../../machine/simulator.ts";
import { PROGRAMS, type Program } from "../programs.ts";
import { Scenario } from "../scenario.ts";
import type { LegsVector } from "../schema.ts";
import type { Tier } from "../tier.ts";

/** Pages that the whole run touches, ascending. */
function touched(scenario: Scenario, input: Uint8Array): number[] {
  const simulator = new Simulator(scenario.object, input);
  simulator.run();
  if (simulator.touchedPages.size === 0) throw new Error(`${scenario.setup.id} touches no page`);
  return [...simulator.touchedPages].sort((a, b) => a - b);
}

/** Each page withheld once: PAGE, and then the rest with that page. */
function withheld({ name, setup, input }: Program): LegsVector {
  const comment = "each touched page is withheld once: PAGE, then the run goes on with it";
  const scenario = new Scenario({ id: `page/withheld-${name}`, comment, ...setup });
  const pages = touched(scenario, input);
  const start = scenario.initial(input);
  const end = scenario.leg("whole", start);
  for (const page of pages) {
    const at = scenario.leg(`without-${page}`, start, { deliver: pages.filter((other) => other !== page) });
    if (scenario.leg(`with-${page}`, at, { deliver: pages }) !== end) throw new Error(`${name}: another end`);
  }
  return scenario.vector();
}

/** Starts with no page and fetches what each leg asks for; what one instruction needs is there together. */
function fetched({ name, setup, input }: Program): LegsVector {
  const comment = "no page at first, then only those that were asked for since the last progress";
  const scenario = new Scenario({ id: `page/fetched-${name}`, comment, ...setup });
  let at = scenario.initial(input);
  let deliver: number[] = [];
  for (let leg = 0; scenario.state(at).header.status === Status.RUNNING; leg++) {
    const before = scenario.state(at).header.steps;
    const to = scenario.leg(`leg-${leg}`, at, { deliver });
    const missing = scenario.missing;
    if (scenario.state(to).header.steps > before) deliver = [];
    if (missing !== undefined) deliver = [...deliver, missing].sort((a, b) => a - b);
    at = to;
  }
  return scenario.vector();
}

const touching = PROGRAMS.filter(({ name }) => name !== "divisor");

export const pageTier: Tier = {
  name: "page",
  generate: () => [
    { name: "withheld", comment: "one page withheld", vectors: touching.map(withheld) },
    { name: "fetched", comment: "pages on demand", vectors: touching.map(fetched) },
  ],
};
