import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { classLoop } from "@chainsatlas/shared/measure/programs.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan } from "@chainsatlas/shared/protocol/plan.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { transferDigest } from "@chainsatlas/shared/protocol/transfer.ts";
import { hashOfState, planExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { toBase64 } from "../../src/base64.ts";
import { LIMITS } from "../../src/limits.ts";
import { KEYS, NETWORK, QUORUM, type Hop } from "./hop.ts";

/** Messages that approve an execution over a unit elsewhere and this one, and that admit its second hop here. */
export async function transferOf({ runtime, deployment }: Hop): Promise<{
  approve: { approve: { plan: string; signatures: string } };
  admit: {
    plan: string;
    order: string;
    order_proof: string;
    transfer: { epoch: number; state_hash: string; signatures: string };
  };
}> {
  const site = { name: "cosmwasm", limits: LIMITS, chain: chainId(runtime.caip2), stepsPerTransaction: 1e9 };
  const elsewhere = { ...site, unit: sha256(utf8("elsewhere")) };
  const planned = planExecution({
    ...{ object: classLoop("alu"), input: new Uint8Array(), network: NETWORK, epoch: 0, maxSteps: 100n },
    ...{
      sites: [elsewhere, { ...site, unit: deployment.virtualization.id }],
      execution: sha256(utf8("second hop")),
    },
  });
  const { plan, orders, orderTree, legs, request } = planned;
  const order = orders[1]!;
  const transfer = {
    ...{ execution: request.execution, hop: 1, epoch: 0, stateHash: hashOfState(legs[1]!.from) },
    ...{
      fromChain: order.predecessorChain,
      fromUnit: order.predecessorUnit,
      toChain: order.chain,
      toUnit: order.unit,
    },
  };
  return {
    approve: {
      approve: {
        plan: toBase64(encodePlan(plan)),
        signatures: toBase64(await QUORUM.approve(NETWORK, plan)),
      },
    },
    admit: {
      plan: toBase64(encodePlan(plan)),
      order: toBase64(encodeOrder(order)),
      order_proof: toBase64(orderTree.proof(1)),
      transfer: {
        epoch: 0,
        state_hash: toBase64(transfer.stateHash),
        signatures: toBase64(signAll(transferDigest(NETWORK, transfer), KEYS)),
      },
    },
  };
}
