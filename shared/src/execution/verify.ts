/**
 * Verification of a receipt: everything is computed again from program and input, every signature and hash is
 * checked, and every log record is looked up where the receipt says it lies. Source: whitepaper "Virtualization unit", Logger.
 */
import { equalBytes } from "../bytes/bytes.ts";
import type { Chain, VirtualizationUnit } from "../chain/chain.ts";
import { Simulator } from "../machine/simulator.ts";
import { initialState } from "../machine/state.ts";
import { decodeObject } from "../object/object.ts";
import { decodeOrder } from "../protocol/order.ts";
import { decodePlan } from "../protocol/plan.ts";
import { decodePythiaSet } from "../protocol/pythia-set.ts";
import { Findings, type Violation } from "./findings.ts";
import type { Receipt } from "./receipt.ts";
import { checkCode, checkHistory, replayHop } from "./verify-hop.ts";
import { checkAttestation, checkOrder, checkPlan } from "./verify-plan.ts";

/** Finds a chain with its history; undefined when that can't be had. */
export type ChainOf = (caip2: string) => Pick<Chain, "attach"> | undefined;

/** The units that wrote the chains' records, by CAIP-2 id: as far as their addresses lead to the units of the orders. */
async function attachUnits(
  { chains }: Receipt,
  chainOf: ChainOf,
  found: Findings,
): Promise<ReadonlyMap<string, VirtualizationUnit>> {
  const units = new Map<string, VirtualizationUnit>();
  for (const { caip2, addresses, management, virtualization } of chains)
    try {
      const there = await chainOf(caip2)?.attach(addresses);
      if (there === undefined) continue;
      const same =
        equalBytes(there.management.id, management) && equalBytes(there.virtualization.id, virtualization);
      found.check(same, `the addresses on ${caip2} are those of other units`);
      if (same) units.set(caip2, there.virtualization);
    } catch (error) {
      found.check(false, `the units on ${caip2}: ${error instanceof Error ? error.message : String(error)}`);
    }
  return units;
}

/** All that is not true in a receipt; nothing for a good one. */
export async function verifyReceipt(receipt: Receipt, chainOf: ChainOf): Promise<readonly Violation[]> {
  const found = new Findings();
  const object = found.try(() => decodeObject(receipt.program), "the program");
  const set = found.try(() => decodePythiaSet(receipt.pythias), "the Pythia set");
  const plan = found.try(() => decodePlan(receipt.plan), "the plan");
  const orders = receipt.hops.map(({ order }, hop) => found.try(() => decodeOrder(order), "the order", hop));
  const start = object && found.try(() => initialState(object, receipt.input), "the input");
  if (!object || !set || !plan || !start || !orders.every((order) => order !== undefined))
    return found.violations;
  const claims = { receipt, set, plan, orders };
  const units = await attachUnits(receipt, chainOf, found);
  checkPlan(claims, start, found);
  const machine = Simulator.fromState(start);
  for (const [hop, claimed] of receipt.hops.entries()) {
    checkOrder(claims, start, hop, found);
    checkAttestation(claims, hop, machine.stateHash(), found);
    checkCode(orders[hop]!, object.text, object.textBase, hop, found);
    replayHop(claims, hop, claimed, machine, found);
    await checkHistory(claimed, hop, units.get(claimed.chain), found);
  }
  found.check(
    equalBytes(machine.stateHash(), receipt.stateHash),
    "the final state is not what the receipt says",
  );
  return found.violations;
}
