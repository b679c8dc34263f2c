/** What an execution would take on each chain, worked out from the chain's profile: no chain is started. */
import { decode } from "@chainsatlas/shared/isa/decode.ts";
import type { ChainProfile } from "@chainsatlas/shared/profile/profile.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { codeBytes, PAGE_WITH_PROOF } from "@chainsatlas/shared/strategy/leg-bytes.ts";
import type { Leg } from "@chainsatlas/shared/strategy/legs.ts";
import { networkId } from "@chainsatlas/shared/protocol/names.ts";
import { ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { LoadedProgram } from "../program.ts";

export interface ChainEstimate {
  readonly chain: string;
  readonly hops: number;
  readonly transactions: number;
  readonly cost: number;
  readonly unit: string;
  /** Bytes of each segment that the text is cut into. */
  readonly segments: readonly number[];
}

type InstructionClass = "alu" | "memory" | "branch" | "muldiv";

function classOf(word: number): InstructionClass {
  const operation = decode(word)?.instruction.operation ?? "trap";
  if (/^(l[bhw]|s[bhw]$|trap)/.test(operation)) return operation === "lhi" ? "alu" : "memory";
  if (/^(b|j)/.test(operation)) return "branch";
  return /^(mul|div|mod)/.test(operation) ? "muldiv" : "alu";
}

/** Cost of all instructions, by their classes. */
function instructionCost(
  { object }: LoadedProgram,
  counts: Float64Array,
  { measured }: ChainProfile,
): number {
  const view = new DataView(object.text.buffer, object.text.byteOffset, object.text.length);
  return counts.reduce(
    (sum, count, i) => sum + count * measured.perInstruction[classOf(view.getUint32(4 * i))],
    0,
  );
}

/** Families whose units keep what is staged between transactions; the others' adapters send it along with the run. */
const STAGING = new Set(["solana", "near"]);

const HEADER_AND_ROOT = 220;
/** Admission and run, and for a unit that stages, its state, code and pages in as many pieces as they need. */
function transactionsOf(planned: PlannedExecution, leg: Leg, { family, limits }: ChainProfile): number {
  if (!STAGING.has(family)) return 2;
  const parts = [HEADER_AND_ROOT, codeBytes(planned, leg), leg.pages.length * PAGE_WITH_PROOF];
  return parts.reduce((sum, bytes) => sum + Math.ceil(bytes / limits.chunkBytes), 2);
}

/** Throws PlanError when the chain can't hold what a step of the program needs. */
export function estimate(
  program: LoadedProgram,
  input: Uint8Array,
  counts: Float64Array,
  profile: ChainProfile,
  maxSteps: bigint,
): ChainEstimate {
  const { name, limits, measured, costUnit } = profile;
  const planned = planExecution({
    ...{
      object: program.object,
      input,
      network: networkId("estimate"),
      execution: ZERO_32,
      epoch: 0,
      maxSteps,
    },
    sites: [
      {
        ...{ name, chain: ZERO_32, unit: ZERO_32 },
        limits: { ...limits, transactionCost: BigInt(limits.transactionCost) },
        stepsPerTransaction: measured.maxStepsPerTransaction,
      },
    ],
  });
  const { legs, segments } = planned;
  const perLeg = legs.reduce(
    (sum, leg) =>
      sum +
      measured.perHop +
      measured.perTouchedPage * leg.pages.length +
      measured.perUploadedByte * codeBytes(planned, leg),
    0,
  );
  return {
    ...{ chain: name, hops: legs.length, unit: costUnit, segments: segments.map(({ length }) => length) },
    transactions: legs.reduce((sum, leg) => sum + transactionsOf(planned, leg, profile), 0),
    cost: Math.round(perLeg + instructionCost(program, counts, profile)),
  };
}
