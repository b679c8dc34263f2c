/** Calls that both NEAR's virtual machine and the embedded one make: every method, and runs of the machine. */
import { concat, sha256, utf8, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { u32, u64, u8 } from "@chainsatlas/shared/bytes/codec.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { initialState } from "@chainsatlas/shared/machine/state.ts";
import { classLoop, codeOf, pageWalk } from "@chainsatlas/shared/measure/programs.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { orderHash } from "@chainsatlas/shared/protocol/order-tree.ts";
import { encodeOrder, type Order } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan, planDigest, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { encodePythiaSet, nextSetDigest } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { chunkDeposit, runDeposit } from "../src/deposit.ts";

/** The one account of the check. */
export const ACCOUNT = "unit.test.near";

export interface Call {
  readonly contract: "management-unit" | "virtualization-unit";
  readonly method: string;
  readonly input: Uint8Array;
  /** yoctoNEAR. */
  readonly deposit?: bigint;
  /** Result of the promise that the call is the callback of. */
  readonly answer?: Uint8Array;
}

const NETWORK = networkId("gas");
const CHAIN = chainId("near:gas");
const KEYS = testKeys(4);
const NOTHING = new Uint8Array();

interface Hop {
  readonly plan: Plan;
  readonly order: Order;
  readonly state: Uint8Array;
  readonly code: Uint8Array;
  readonly bundle: Uint8Array;
}

/** A plan of one hop that runs a program for so many steps. */
function hopOf(name: string, object: DlxObject, maxSteps: bigint): Hop {
  const start = initialState(object, NOTHING);
  const machine = Simulator.fromState(start);
  machine.run({ maxSteps });
  const state = concat(encodeHeader(start.header), start.tree.root());
  const { programId, textBase, textLength, memorySize, outputLimit } = start.program;
  const order: Order = {
    ...{ network: NETWORK, execution: sha256(utf8(name)), hop: 0, chain: CHAIN, unit: sha256(utf8(ACCOUNT)) },
    ...{ predecessorChain: ZERO_32, predecessorUnit: ZERO_32, programId, textBase, textLength, memorySize },
    ...{ outputLimit, stepLimit: maxSteps, codeStart: textBase },
    segments: [{ length: object.text.length, sha256: sha256(object.text) }],
  };
  const plan: Plan = {
    ...{ execution: order.execution, epoch: 0, programId, inputHash: ZERO_32, initialState: sha256(state) },
    ...{ ordersRoot: orderHash(order), hops: 1 },
  };
  const pages = [...machine.touchedPages].sort((a, b) => a - b);
  return { plan, order, state, code: object.text, bundle: makeBundle(start.tree, pages) };
}

const sized = (bytes: Uint8Array): Uint8Array => concat(u32.encode(bytes.length), bytes);

function unitCalls({ plan, order, state, code, bundle }: Hop): Call[] {
  const { execution } = plan;
  const set = encodePythiaSet(testSet(KEYS));
  const answer = concat(NETWORK, CHAIN, u8.encode(32), planDigest(NETWORK, plan), set);
  const admission = concat(encodePlan(plan), sized(encodeOrder(order)), sized(NOTHING));
  const call = (method: string, input: Uint8Array): Call => ({
    contract: "virtualization-unit",
    method,
    input,
  });
  const staged = [state, code, bundle].map((bytes, kind) => ({
    ...call("stage", concat(execution, u8.encode(kind), u32.encode(0), u32.encode(bytes.length), bytes)),
    deposit: chunkDeposit(bytes.length),
  }));
  return [
    { ...call("on_authority", admission), answer },
    call("execution", execution),
    ...staged,
    call("staged", concat(execution, utf8(ACCOUNT))),
    {
      ...call("run", concat(execution, u64.encode((1n << 64n) - 1n))),
      deposit: runDeposit(u32.decode(bundle.subarray(0, 4))),
    },
    call("release", execution),
  ];
}

function managementCalls({ plan }: Hop): Call[] {
  const next = testSet(KEYS, [], 1);
  const call = (method: string, input: Uint8Array): Call => ({ contract: "management-unit", method, input });
  return [
    call("init", concat(NETWORK, CHAIN, encodePythiaSet(testSet(KEYS)))),
    call("approve", concat(encodePlan(plan), signAll(planDigest(NETWORK, plan), KEYS))),
    call("plan_digest", plan.execution),
    call("authority_for", plan.execution),
    call("network", NOTHING),
    call("chain", NOTHING),
    call("rotate", concat(encodePythiaSet(next), signAll(nextSetDigest(NETWORK, next), KEYS))),
    call("epoch", NOTHING),
    call("pythia_set", NOTHING),
  ];
}

/** The calls, in the order in which they are made. */
export function gasCalls(): Call[] {
  const loop = hopOf("loop", classLoop("mixed"), 1_000_000n);
  const least = hopOf("least", codeOf(0), 1n);
  const walk = hopOf("walk", pageWalk(64, 256), 1_000n);
  const call = (method: string, input: Uint8Array): Call => ({
    contract: "virtualization-unit",
    method,
    input,
  });
  return [
    ...managementCalls(loop),
    call("init", utf8("management.test.near")),
    call("management", NOTHING),
    call("admit", encodePlan(loop.plan)),
    ...unitCalls(loop),
    ...unitCalls(walk),
    ...unitCalls(least),
    call("log_root", NOTHING),
  ];
}
