/** What a virtualization unit's manager checks before it takes on a hop. Source: docs/protocol.md "admit". */
import { equalBytes, toHex, ZERO_32 } from "../bytes/bytes.ts";
import type { Admission, ExecutionRecord } from "../chain/chain.ts";
import { asProtocolError, type Authority } from "../protocol/authority.ts";
import { ProtocolError, type ProtocolErrorName } from "../protocol/errors.ts";
import type { Order } from "../protocol/order.ts";
import { orderHash, orderInPlan } from "../protocol/order-tree.ts";
import { planDigest } from "../protocol/plan.ts";
import { checkQuorum } from "../protocol/quorum.ts";
import { transferDigest } from "../protocol/transfer.ts";

function demand(condition: boolean, code: ProtocolErrorName, detail: string): void {
  if (!condition) throw new ProtocolError(code, detail);
}

function checkPlace(order: Order, management: Authority, unit: Uint8Array): void {
  demand(equalBytes(order.network, management.network), "WrongNetwork", toHex(order.network));
  demand(equalBytes(order.chain, management.chain), "WrongChain", toHex(order.chain));
  demand(equalBytes(order.unit, unit), "WrongUnit", toHex(order.unit));
}

function checkPlan({ plan, order, orderProof }: Admission, hash: Uint8Array, management: Authority): void {
  const digest = asProtocolError("BadEncoding", () => planDigest(management.network, plan));
  const known = management.digestOf(plan.execution);
  demand(known !== undefined && equalBytes(known, digest), "UnknownPlan", toHex(plan.execution));
  demand(equalBytes(order.execution, plan.execution), "WrongExecution", toHex(order.execution));
  demand(equalBytes(order.programId, plan.programId), "WrongProgram", toHex(order.programId));
  demand(
    orderInPlan(hash, order.hop, plan.hops, orderProof, plan.ordersRoot),
    "NotInPlan",
    `hop ${order.hop} of ${plan.hops}`,
  );
}

function checkPredecessor({ order, attestation }: Admission): void {
  const none = equalBytes(order.predecessorChain, ZERO_32) && equalBytes(order.predecessorUnit, ZERO_32);
  const first = order.hop === 0;
  demand(none === first && (attestation === undefined) === first, "WrongPredecessor", `hop ${order.hop}`);
}

function checkNew(order: Order, hash: Uint8Array, recorded: ExecutionRecord | undefined): void {
  if (recorded === undefined || recorded.hop < order.hop) return;
  const same = recorded.hop === order.hop && equalBytes(recorded.orderHash, hash);
  throw new ProtocolError(
    same ? "AlreadyAdmitted" : "StaleHop",
    `hop ${order.hop}, recorded ${recorded.hop}`,
  );
}

function checkAttestation({ order, attestation }: Admission, management: Authority): void {
  if (attestation === undefined) return;
  const { epoch, stateHash, signatures } = attestation;
  demand(
    epoch === management.set.epoch,
    "WrongEpoch",
    `transfer of epoch ${epoch}, set of ${management.set.epoch}`,
  );
  const digest = transferDigest(management.network, {
    execution: order.execution,
    hop: order.hop,
    epoch,
    fromChain: order.predecessorChain,
    fromUnit: order.predecessorUnit,
    toChain: order.chain,
    toUnit: order.unit,
    stateHash,
  });
  checkQuorum(management.set, digest, signatures);
}

/** The record of a hop that may begin. Throws ProtocolError by the first rule that is broken. */
export function admit(
  admission: Admission,
  management: Authority,
  unit: Uint8Array,
  recorded: ExecutionRecord | undefined,
): ExecutionRecord {
  const { plan, order, attestation } = admission;
  const hash = asProtocolError("BadEncoding", () => orderHash(order));
  checkPlace(order, management, unit);
  checkPlan(admission, hash, management);
  checkPredecessor(admission);
  checkNew(order, hash, recorded);
  checkAttestation(admission, management);
  return {
    hop: order.hop,
    open: true,
    orderHash: hash,
    stateHash: attestation?.stateHash ?? plan.initialState,
    part: 0,
  };
}
