/** What everything costs: the ledger's figures, measured on the embedded chain. The same every time. */
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { measureLedger } from "@chainsatlas/shared/measure/ledger.ts";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import type { Costs, Ledger } from "@chainsatlas/shared/tooling/ledger.ts";
import { CosmwasmChain } from "../src/chain.ts";
import { artifact, CONTRACTS } from "../src/contracts.ts";
import { EmbeddedCosmwasm } from "../src/embedded.ts";
import type { Sent } from "../src/network.ts";
import { Hop, QUORUM } from "../test/support/hop.ts";

const PAGES = 256;
const DIRTY_PAGES = 4;
/** A batch of transfers in one part. */
const WHOLE = 1 << 20;
const WORD = "0x5a5a5a5a";

/** A memory of 64 KiB, full of data but for the text, of which the program writes 1 KiB, word by word, for ever. */
const dirtied = (): DlxObject =>
  assemble(
    `        .memory ${PAGES * 256}
        .text 0
main:   li   r3, 0x8000
        addi r2, r3, ${DIRTY_PAGES * 256}
loop:   sw   0(r3), r2
        addi r3, r3, 4
        sub  r4, r2, r3
        bnez r4, loop
        j    main
        .data 0x100
${`        .word ${new Array(64).fill(WORD).join(", ")}\n`.repeat(PAGES - 1)}`,
    "dirtied.s",
  ).object;

/** Steps that write the whole of it. */
const STEPS = 2000n;
const costOf = ({ cost }: Sent): number => Number(cost.amount);
const allPages = Array.from({ length: PAGES - 1 }, (_, i) => i + 1);
const everything = ["state", "code", "pages"] as const;

/** The fixed cost of runs of a machine with 64 KiB of memory that change 1 KiB of it, by how it is given its memory. */
async function fixedCosts(): Promise<Record<string, number>> {
  const object = dirtied();
  const touched = await Hop.admitted(object, undefined, STEPS);
  const all = await Hop.admitted(object, allPages, 3n * STEPS);
  await all.stageAll();
  const opening = await all.run({ maxSteps: STEPS, pause: true });
  const going = await all.run({ maxSteps: STEPS, pause: true });
  const closing = await all.run();
  return {
    "the run brings the pages that it touches and closes its hop": costOf(
      await touched.run({ inline: everything }),
    ),
    "all 64 KiB are staged: the first run checks them and pauses": costOf(opening),
    "one that goes on and pauses": costOf(going),
    "the last one commits to all of them": costOf(closing),
  };
}

/** Gas of the messages, with three of four Pythias signing. */
async function messageCosts(): Promise<Record<string, number>> {
  const hop = await Hop.admitted(dirtied(), undefined, STEPS);
  const sizes: Record<string, number> = {};
  const { transactions } = hop.deployment;
  sizes["instantiate management"] = Number(transactions[0]!.cost.amount);
  sizes["instantiate virtualization"] = Number(transactions[1]!.cost.amount);
  const { genesis, genesisBytes } = new TestNetwork();
  const network = { network: genesis.network, pythias: QUORUM.set, ledger: genesisBytes };
  const keeping = await new CosmwasmChain(hop.runtime).deploy(network);
  sizes["instantiate ledger-management, 4 members and 4 accounts"] = Number(
    keeping.transactions[0]!.cost.amount,
  );
  sizes["instantiate token-view"] = Number(keeping.transactions[2]!.cost.amount);
  const chunk = new Uint8Array(65_536);
  sizes["stage 64 KiB"] = costOf(await hop.stage("pages", 0, chunk, chunk.length));
  sizes["release them"] = costOf(await hop.release());
  return sizes;
}

const tenths = (costs: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(costs).map(([name, gas]) => [name, Math.round(gas * 10) / 10]));

/** Everything that the ledger holds. */
async function measureCosts(): Promise<Costs> {
  const chain = new CosmwasmChain(new EmbeddedCosmwasm());
  const { perInstruction, ...measured } = await measure(chain);
  return {
    "gas per DLX instruction": perInstruction,
    gas: {
      "a hop of one step": measured.perHop,
      "of it, running": measured.fixedPerRun,
      "a touched page more": measured.perTouchedPage,
      "an uploaded byte more": measured.perUploadedByte,
    },
    "gas of a run that changes 1 KiB of a memory of 64 KiB": await fixedCosts(),
    "gas of other transactions": await messageCosts(),
    "gas of the ledger": tenths(await measureLedger((genesis) => chain.deploy(genesis), WHOLE)),
    other: {
      "steps of the mixed loop in one transaction": measured.maxStepsPerTransaction,
      "bytes of a transaction": measured.transactionBytes,
    },
    "bytes of the contracts": Object.fromEntries(CONTRACTS.map((name) => [name, artifact(name).length])),
  };
}

export const LEDGER: Ledger = {
  name: "cosmwasm",
  folder: new URL("../", import.meta.url),
  measure: measureCosts,
};
