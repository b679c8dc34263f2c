/** Admission: the shared rules over what the management unit answers. Source: docs/protocol.md "admit". */
import { asProtocolError, type Authority } from "@chainsatlas/shared/protocol/authority.ts";
import { decodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { decodePlan, PLAN_BYTES } from "@chainsatlas/shared/protocol/plan.ts";
import { decodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { admit } from "@chainsatlas/shared/reference/manager.ts";
import { Reader } from "../host/reader.ts";
import { logTemplate } from "./logger.ts";
import { readRecord, type Record } from "./record.ts";

/** The execution that an encoded admission is about. */
export const executionOf = (admission: Uint8Array): Uint8Array => new Reader(admission).take(32);

/** What `authority_for` gave. */
function decodeAuthority(bytes: Uint8Array): Authority {
  const reader = new Reader(bytes);
  const [network, chain] = [reader.take(32), reader.take(32)];
  const digest = reader.take(reader.u8());
  const set = decodePythiaSet(reader.tail());
  return { network, chain, set, digestOf: () => (digest.length === 0 ? undefined : digest) };
}

/** The record of a hop that may begin. Throws ProtocolError by the first rule that is broken. */
export function admitted(admission: Uint8Array, answer: Uint8Array, unit: Uint8Array): Record {
  const reader = new Reader(admission);
  const [planBytes, order, orderProof] = [reader.take(PLAN_BYTES), reader.sized(), reader.sized()];
  const attestation =
    reader.rest === 0
      ? undefined
      : { epoch: reader.u32(), stateHash: reader.take(32), signatures: reader.tail() };
  const [plan, decoded] = asProtocolError(
    "BadEncoding",
    () => [decodePlan(planBytes), decodeOrder(order)] as const,
  );
  const known = { plan, order: decoded, orderProof, ...(attestation === undefined ? {} : { attestation }) };
  const recorded = readRecord(decoded.execution);
  const { hop, open, orderHash, stateHash, part } = admit(
    known,
    decodeAuthority(answer),
    unit,
    recorded && { ...recorded, stateHash: recorded.loggedState },
  );
  const { execution, inputHash } = plan;
  return {
    ...{ execution, hop, open, part, orderHash, order, template: logTemplate(decoded, orderHash, inputHash) },
    ...{ loggedState: stateHash, currentState: stateHash },
  };
}
