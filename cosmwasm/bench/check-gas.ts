/**
 * Sends the same transactions to the embedded chain and to a wasmd node, and compares the gas.
 * `node bench/check-gas.ts URL`: the node's chain id must be the embedded chain's, and its genesis must fund the operator.
 */
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { classLoop, codeOf, pageWalk } from "@chainsatlas/shared/measure/programs.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { planExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { deployUnits, unitsAt } from "../src/deploy.ts";
import { EmbeddedCosmwasm } from "../src/embedded.ts";
import { LIMITS, TRANSACTION_GAS } from "../src/limits.ts";
import { codeId } from "../src/metered-wasm.ts";
import type { Network } from "../src/network.ts";
import { RpcNetwork } from "../src/rpc.ts";

const KEYS = testKeys(4);
const QUORUM = localQuorum(testSet(KEYS), KEYS.slice(0, 3));
const NETWORK = networkId("gas");

/** Changes every page of a memory full of data. */
const manyPages = (pages: number): DlxObject =>
  assemble(
    `        .memory ${(pages + 64) * 256}
        .text
main:   li   r1, ${pages}
        li   r2, 0x4000
loop:   sw   0(r2), r1
        addi r2, r2, 256
        subi r1, r1, 1
        bnez r1, loop
        trap 0
        .data 0x4000
${`        .word ${new Array(64).fill("0x5a5a5a5a").join(", ")}\n`.repeat(pages)}`,
    "pages.s",
  ).object;

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

async function sendAll(network: Network): Promise<Map<string, readonly Transaction[]>> {
  const { transactions, ...at } = await deployUnits(network, codeId, { network: NETWORK, pythias: QUORUM.set });
  const deployment = { ...unitsAt(network, at.management, at.virtualization), transactions };
  const sent = new Map([["deployment", transactions]]);
  const site = { name: "cosmwasm", limits: LIMITS, chain: chainId(network.caip2), unit: deployment.virtualization.id };
  for (const [what, [object, maxSteps]] of Object.entries(HOPS)) {
    const planned = planExecution({
      ...{ object, input: new Uint8Array(), sites: [{ ...site, stepsPerTransaction: 1e9 }], network: NETWORK, epoch: 0 },
      execution: sha256(utf8(what)),
      ...(maxSteps === undefined ? {} : { maxSteps }),
    });
    const { approvals, hops } = await execute(planned, [deployment], QUORUM);
    sent.set(what, [...approvals.flat(), ...hops.flatMap((hop) => hop.transactions)]);
  }
  return sent;
}

const url = process.argv[2];
if (url === undefined) throw new Error("usage: node bench/check-gas.ts URL");
const embedded = new EmbeddedCosmwasm();
const [mine, theirs] = [await sendAll(embedded), await sendAll(await RpcNetwork.connect(url, embedded.operator, TRANSACTION_GAS))];
for (const [what, transactions] of mine)
  for (const [i, { cost, bytes }] of transactions.entries()) {
    const real = theirs.get(what)![i]!;
    const off = (100 * (Number(cost.amount) - Number(real.cost.amount))) / Number(real.cost.amount);
    console.log(`${what} ${i}: ${bytes}/${real.bytes} bytes, ${cost.amount} here, ${real.cost.amount} there, ${off.toFixed(2)} %`);
  }
