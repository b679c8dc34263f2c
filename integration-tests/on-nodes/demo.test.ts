/**
 * Goal: the demo over four real nodes is the embedded one, hop by hop, with its transactions on chains that others can read;
 * it is paid for on them, and leaves nothing but the nodes that were up before.
 */
import assert from "node:assert/strict";
import Dockerode from "dockerode";
import { atlas } from "../src/atlas.ts";
import { findContainers } from "../nodes/containers.ts";
import { buildImage } from "../nodes/image.ts";
import { jsonRpc } from "../nodes/json-rpc.ts";
import { removeKept, startKept } from "../nodes/kept.ts";
import { nodeOf } from "../nodes/nodes.ts";
import { LABELS } from "../nodes/session.ts";

interface Hop {
  readonly chain: string;
  readonly steps: number;
  readonly stateHash: string;
  readonly log: readonly { readonly transaction: string }[];
}

interface Demo {
  readonly result: string;
  readonly expected: string;
  readonly verified: boolean;
  readonly output: string;
  readonly steps: number;
  readonly stateHash: string;
  readonly hops: readonly Hop[];
  /** Amounts of Hermes in base units; the balances are those of every chain. */
  readonly payment: Record<"cost" | "burned" | "strategist" | "treasury" | "refund" | "locked", number>;
}

/** What is the same wherever the program runs. */
const sameEverywhere = ({ result, output, steps, stateHash, hops }: Demo): object => ({
  ...{ result, output, steps, stateHash },
  hops: hops.map((hop) => ({ chain: hop.chain, steps: hop.steps, stateHash: hop.stateHash })),
});

async function demo(...args: string[]): Promise<Demo> {
  const { code, stdout, stderr } = await atlas(["demo", "--json", ...args]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Demo;
}

describe("the demo on nodes in containers", () => {
  const stays = nodeOf("evm")!;
  const docker = new Dockerode();
  const containers = async (): Promise<string[]> =>
    (await findContainers(docker, { [LABELS.family]: undefined })).map(({ Id }) => Id).sort();
  let rpc: string;

  before(async () => {
    await removeKept(stays.kind);
    await buildImage(stays.kind, undefined, () => undefined);
    rpc = (await startKept(stays)).endpoints.rpc;
  });
  after(() => removeKept(stays.kind));

  it("ends as the embedded one does, after the same hops, and leaves the nodes that were up", async () => {
    const before = await containers();
    const onNodes = await demo("--nodes", "containers");
    assert.deepEqual(await containers(), before);
    assert.equal(onNodes.result, onNodes.expected);
    assert.ok(onNodes.verified);
    const { locked, cost, burned, strategist, treasury, refund } = onNodes.payment;
    const parts = [cost, burned, strategist, treasury, refund];
    assert.equal(
      parts.reduce((sum, part) => sum + part, 0),
      locked,
    );
    assert.ok(parts.every((part) => part > 0));
    assert.deepEqual(sameEverywhere(onNodes), sameEverywhere(await demo()));
    const logged = onNodes.hops.filter(({ chain }) => chain === "evm").flatMap(({ log }) => log);
    assert.ok(logged.length > 0);
    for (const { transaction } of logged) {
      const receipt = await jsonRpc<{ status: string }>(rpc, "eth_getTransactionReceipt", [transaction]);
      assert.equal(receipt.status, "0x1");
    }
  });
});
