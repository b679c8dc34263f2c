import { bytes32, EncodingError, struct, u32, type Decoded } from "../bytes/codec.ts";
import { messageDigest, Purpose } from "./message.ts";
import { PARAMETERS } from "./parameters.ts";

const layout = {
  execution: bytes32,
  epoch: u32,
  programId: bytes32,
  /** SHA-256 of the client's input. */
  inputHash: bytes32,
  /** State hash of the machine before its first instruction. */
  initialState: bytes32,
  ordersRoot: bytes32,
  hops: u32,
} as const;

/** What the quorum approves for one execution. Source: docs/protocol.md "Signed messages". */
export type Plan = Decoded<typeof layout>;

const codec = struct("plan", layout);

function checked(plan: Plan): Plan {
  if (plan.hops < 1 || plan.hops > PARAMETERS.maxHops)
    throw new EncodingError("plan", "hops", `must be 1 to ${PARAMETERS.maxHops}, is ${plan.hops}`);
  return plan;
}

export const PLAN_BYTES = codec.size;
export const encodePlan = (plan: Plan): Uint8Array => codec.encode(checked(plan));
export const decodePlan = (bytes: Uint8Array): Plan => checked(codec.decode(bytes));

/** What Pythias sign and management units store. */
export const planDigest = (network: Uint8Array, plan: Plan): Uint8Array =>
  messageDigest(Purpose.PLAN, network, encodePlan(plan));
