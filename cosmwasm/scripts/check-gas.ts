/**
 * Sends the same transactions to the embedded chain and to a wasmd node, compares the gas, and writes the node's to
 * `node-gas.json`, which a test holds the embedded chain to.
 * `node scripts/check-gas.ts URL FIRST-CODE`: the node's chain id must be the embedded chain's, its genesis must fund the operator
 * (`wasm1w4vn57qncyqnywp2hpktzf2g4rsgp9m9qr06yw`), and the contracts must be stored there one after the other; FIRST-CODE is the
 * management unit's code id, 1 by default.
 */
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { classLoop, codeOf, pageWalk } from "@chainsatlas/shared/measure/programs.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { planExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import type { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx.js";
import { writeFileSync } from "node:fs";
import { deployUnits, unitsAt, type CodeIds } from "../src/deploy.ts";
import { EmbeddedCosmwasm, OPERATOR } from "../src/embedded.ts";
import { LIMITS } from "../src/limits.ts";
import { codeId } from "../src/metered-wasm.ts";
import type { Network } from "../src/network.ts";
import { RpcNetwork } from "../src/rpc.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { manyPages } from "../test/support/many-pages.ts";

/** What a wasmd 0.70.3 node charges for the same. */
export const NODE_GAS = new URL("../node-gas.json", import.meta.url);

const KEYS = testKeys(4);
const QUORUM = localQuorum(testSet(KEYS), KEYS.slice(0, 3));
const NETWORK = networkId("gas");

/** What is compared: a program, and steps at most. */
const HOPS: Readonly<Record<string, [DlxObject, bigint?]>> = {
  "one instruction": [codeOf(0)],
  "800 bytes of code": [codeOf(200)],
  "32 pages": [pageWalk(32, 256)],
  "1,000,000 instructions, mixed": [classLoop("mixed"), 1_000_000n],
  "1,000,000 instructions, memory": [classLoop("memory"), 1_000_000n],
  "20,000,000 instructions, mixed": [classLoop("mixed"), 20_000_000n],
  "3,000 pages, staged on the chain": [manyPages(3000)],
};

async function sendAll(network: Network, codeIds: CodeIds): Promise<Map<string, readonly Transaction[]>> {
  const { transactions, addresses } = await deployUnits(network, codeIds, {
    network: NETWORK,
    pythias: QUORUM.set,
  });
  const deployment = { ...unitsAt(network, addresses, false), transactions };
  const sent = new Map([["deployment", transactions]]);
  const site = {
    name: "cosmwasm",
    limits: LIMITS,
    chain: chainId(network.caip2),
    unit: deployment.virtualization.id,
  };
  for (const [what, [object, maxSteps]] of Object.entries(HOPS)) {
    const planned = planExecution({
      ...{
        object,
        input: new Uint8Array(),
        sites: [{ ...site, stepsPerTransaction: 1e9 }],
        network: NETWORK,
        epoch: 0,
      },
      execution: sha256(utf8(what)),
      ...(maxSteps === undefined ? {} : { maxSteps }),
    });
    const { approvals, hops } = await execute(planned, [deployment], QUORUM);
    sent.set(what, [...approvals.flat(), ...hops.flatMap((hop) => hop.transactions)]);
  }
  return sent;
}

const gas = (sent: Map<string, readonly Transaction[]>): Record<string, number[]> =>
  Object.fromEntries([...sent].map(([what, list]) => [what, list.map(({ cost }) => Number(cost.amount))]));

/** Gas of every transaction on the embedded chain, by what it is for. */
export const embeddedGas = async (): Promise<Record<string, number[]>> =>
  gas(await sendAll(new EmbeddedCosmwasm(), codeId));

async function compare(url: string, firstCode: number): Promise<void> {
  const profile = loadProfile(profileFile("cosmwasm"));
  const node = await RpcNetwork.connect({ profile, rpcUrl: url, secretKey: OPERATOR });
  // an account's first transaction stores its key
  await node.send([{ typeUrl: "/cosmos.bank.v1beta1.MsgSend", value: toSelf(node.sender) }]);
  const theirs = gas(await sendAll(node, (name) => firstCode - 1 + codeId(name)));
  for (const [what, mine] of Object.entries(await embeddedGas()))
    for (const [i, amount] of mine.entries()) {
      const off = (100 * (amount - theirs[what]![i]!)) / theirs[what]![i]!;
      process.stdout.write(`${what} ${i}: ${amount} here, ${theirs[what]![i]} there, ${off.toFixed(2)} %\n`);
    }
  writeFileSync(NODE_GAS, `${JSON.stringify(theirs, null, 2)}\n`);
}

const toSelf = (address: string): MsgSend => ({
  fromAddress: address,
  toAddress: address,
  amount: [{ denom: "stake", amount: "1" }],
});

const [, script, url, firstCode = "1"] = process.argv;
if (url !== undefined && script?.endsWith("check-gas.ts") === true) await compare(url, Number(firstCode));
