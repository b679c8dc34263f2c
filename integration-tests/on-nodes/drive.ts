/** `node drive.ts TASK`: drives an execution over nodes, says when it is at the stage where it is to be killed, and goes on. */
import { fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import type { Stage } from "@chainsatlas/shared/execution/hop.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { planExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { families } from "../src/adapters.ts";
import { connectTo } from "../nodes/connect.ts";
import { nodeOf } from "../nodes/nodes.ts";
import { QUORUM } from "../src/places.ts";
import { COUNTER } from "../src/programs.ts";

/** What it is told, as JSON. */
export interface DriveTask {
  readonly places: readonly {
    readonly family: string;
    readonly addresses: UnitAddresses;
    readonly rpc: string;
  }[];
  readonly network: string;
  readonly execution: string;
  readonly hops: number;
  readonly at: { readonly hop: number; readonly stage: Stage };
}

const task = JSON.parse(process.argv[2]!) as DriveTask;
const places = await Promise.all(
  task.places.map(async ({ family: name, addresses, rpc }) => {
    const { kind } = nodeOf(name)!;
    const endpoints = { rpc };
    const node = { endpoints, accounts: kind.accounts, chain: () => kind.probe(endpoints).chain() };
    const chain = await connectTo(
      families.find((family) => family.name === name)!,
      node,
    );
    return { chain, deployment: await chain.attach(addresses) };
  }),
);
const sites = places.map(({ chain: { name, caip2, limits }, deployment }) => ({
  ...{ name, limits, stepsPerTransaction: 50_000 },
  ...{ chain: chainId(caip2), unit: deployment.virtualization.id },
}));
const planned = planExecution({
  ...{ object: COUNTER, input: new Uint8Array(), sites, epoch: 0, minHops: task.hops },
  ...{ network: fromHex(task.network), execution: fromHex(task.execution) },
});
await execute(
  planned,
  places.map(({ deployment }) => deployment),
  QUORUM,
  {
    onProgress: ({ hop, stage }) => {
      if (hop === task.at.hop && stage === task.at.stage) process.send!("there");
    },
  },
);
