/** What a receipt says was approved and attested, against the program and the signatures. */
import { equalBytes, sha256, ZERO_32 } from "../bytes/bytes.ts";
import type { MachineState } from "../machine/machine.ts";
import { chainId } from "../protocol/names.ts";
import { orderHash, OrderTree } from "../protocol/order-tree.ts";
import { planDigest } from "../protocol/plan.ts";
import { checkQuorum } from "../protocol/quorum.ts";
import { transferDigest } from "../protocol/transfer.ts";
import { hashOfState } from "../strategy/plan-execution.ts";
import type { Claims, Findings } from "./findings.ts";

export function checkPlan(
  { receipt, set, plan, orders }: Claims,
  start: MachineState,
  found: Findings,
): void {
  const { network, planSignatures, input } = receipt;
  found.check(equalBytes(plan.programId, start.program.programId), "the plan is for another program");
  found.check(equalBytes(plan.inputHash, sha256(input)), "the plan is for another input");
  found.check(equalBytes(plan.initialState, hashOfState(start)), "the plan's initial state is wrong");
  found.check(plan.hops === orders.length, `the plan has ${plan.hops} hops, the receipt ${orders.length}`);
  found.check(
    equalBytes(plan.ordersRoot, new OrderTree(orders.map(orderHash)).root),
    "the orders are not the plan's",
  );
  found.check(plan.epoch === set.epoch, `the plan is of epoch ${plan.epoch}, the set of ${set.epoch}`);
  found.try(() => checkQuorum(set, planDigest(network, plan), planSignatures), "the plan's signatures");
}

export function checkOrder(
  { receipt, plan, orders }: Claims,
  start: MachineState,
  hop: number,
  found: Findings,
): void {
  const order = orders[hop]!;
  const claimed = receipt.hops[hop]!;
  const chain = receipt.chains.find(({ caip2 }) => caip2 === claimed.chain);
  const before = orders[hop - 1];
  const { programId, textBase, textLength, memorySize, outputLimit } = start.program;
  found.check(order.hop === hop, `the order is for hop ${order.hop}`, hop);
  found.check(equalBytes(order.network, receipt.network), "the order is for another network", hop);
  found.check(equalBytes(order.execution, plan.execution), "the order is for another execution", hop);
  found.check(equalBytes(order.programId, programId), "the order is for another program", hop);
  found.check(
    order.textBase === textBase &&
      order.textLength === textLength &&
      order.memorySize === memorySize &&
      order.outputLimit === outputLimit,
    "the order misstates the program",
    hop,
  );
  found.check(equalBytes(order.chain, chainId(claimed.chain)), `the order is not for ${claimed.chain}`, hop);
  found.check(
    chain !== undefined && equalBytes(order.unit, chain.virtualization),
    "the order is for another unit",
    hop,
  );
  found.check(
    equalBytes(order.predecessorChain, before?.chain ?? ZERO_32) &&
      equalBytes(order.predecessorUnit, before?.unit ?? ZERO_32),
    "the order names another predecessor",
    hop,
  );
}

export function checkAttestation(
  { receipt, set, orders }: Claims,
  hop: number,
  state: Uint8Array,
  found: Findings,
): void {
  const { attestation } = receipt.hops[hop]!;
  found.check(
    (attestation === undefined) === (hop === 0),
    "there is an attestation for each hop but the first",
    hop,
  );
  if (attestation === undefined) return;
  const { chain, unit, predecessorChain, predecessorUnit, execution } = orders[hop]!;
  const { epoch, stateHash: attested, signatures } = attestation;
  found.check(equalBytes(attested, state), "the attested state is not the one the hop before ended in", hop);
  found.check(epoch === set.epoch, `the attestation is of epoch ${epoch}, the set of ${set.epoch}`, hop);
  const transfer = {
    ...{ execution, hop, epoch, stateHash: attested },
    ...{ fromChain: predecessorChain, fromUnit: predecessorUnit, toChain: chain, toUnit: unit },
  };
  found.try(
    () => checkQuorum(set, transferDigest(receipt.network, transfer), signatures),
    "the attestation's signatures",
    hop,
  );
}
