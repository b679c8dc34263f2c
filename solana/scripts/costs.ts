/** What everything costs: the ledger's figures, measured on the embedded chain. The same every time. */
import { readFileSync } from "node:fs";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { planExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import type { Costs, Ledger } from "@chainsatlas/shared/tooling/ledger.ts";
import { SolanaChain } from "../src/chain.ts";
import { EmbeddedSolana, PROGRAM_NAMES } from "../src/embedded.ts";
import { ledgerCosts } from "./ledger-costs.ts";
import { MeteredChain } from "./metered-chain.ts";
import { wrapperCosts } from "./wrapper-costs.ts";

const SOURCE = new URL("../../examples/sha256.s", import.meta.url);

/** Compute units of each instruction in an execution of two hops with three of four Pythias signing. */
async function perInstruction(): Promise<Record<string, number>> {
  const runtime = new MeteredChain();
  const chain = new SolanaChain(runtime);
  const keys = testKeys(4);
  const quorum = localQuorum(testSet(keys), keys.slice(0, 3));
  const network = networkId("ledger");
  const deployment = await chain.deploy({ network, pythias: quorum.set });
  const { name, limits, caip2 } = chain;
  const site = {
    name,
    limits,
    stepsPerTransaction: 10_000,
    chain: chainId(caip2),
    unit: deployment.virtualization.id,
  };
  const { object } = assemble(readFileSync(SOURCE, "utf8"), "sha256.s");
  const execution = sha256(utf8("ledger"));
  const input = new Uint8Array(500);
  await execute(
    planExecution({ object, input, sites: [site], network, execution, epoch: 0, minHops: 2 }),
    [deployment],
    quorum,
  );
  return runtime.most;
}

/** Everything that the ledger holds. */
async function measureCosts(): Promise<Costs> {
  const { perInstruction: classes, ...measured } = await measure(new SolanaChain(new EmbeddedSolana()));
  const bytes = PROGRAM_NAMES.map((name) => [
    name,
    readFileSync(new URL(`../artifacts/${name}.so`, import.meta.url)).length,
  ]);
  return {
    "compute units per DLX instruction": classes,
    "compute units": {
      "a hop of one step": measured.perHop,
      "of it, running": measured.fixedPerRun,
      "a touched page more": measured.perTouchedPage,
      "an uploaded byte more": measured.perUploadedByte,
    },
    "compute units of the instructions, 150 of the budget's included": await perInstruction(),
    "compute units of the ledger": await ledgerCosts(),
    "compute units of the wrapped tokens": await wrapperCosts(),
    other: { "steps of the mixed loop in one transaction": measured.maxStepsPerTransaction },
    "bytes of the programs": Object.fromEntries(bytes) as Record<string, number>,
  };
}

export const LEDGER: Ledger = {
  name: "solana",
  folder: new URL("../", import.meta.url),
  measure: measureCosts,
};
