/** A receipt: all that anyone needs to check an execution again. Source: whitepaper "Virtualization unit", Logger. */
import { z } from "zod";
import { fromHex, toHex } from "../bytes/bytes.ts";
import type { LogEntry } from "../chain/chain.ts";
import { encodeObject } from "../object/object.ts";
import { decodeLogRecord, encodeLogRecord } from "../protocol/log-record.ts";
import { encodeOrder } from "../protocol/order.ts";
import { encodePlan } from "../protocol/plan.ts";
import { encodePythiaSet, type PythiaSet } from "../protocol/pythia-set.ts";
import type { ExecutionResult } from "./execute.ts";
import type { HopResult } from "./hop.ts";

const hex = z
  .string()
  .regex(/^0x([0-9a-f]{2})*$/, "must be lower-case hex of whole bytes with 0x")
  .transform(fromHex);
const hash = hex.refine((bytes) => bytes.length === 32, "must have 32 bytes");
const base64 = z.base64().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, "base64")));
const count = z.number().int().nonnegative();

const entrySchema = z.strictObject({
  transaction: z.string(),
  index: count,
  record: hex,
  header: hex,
  pagesRoot: hash,
  logRoot: hash,
});

const hopSchema = z.strictObject({
  chain: z.string(),
  order: hex,
  attestation: z.strictObject({ epoch: count, stateHash: hash, signatures: hex }).optional(),
  log: z.array(entrySchema).min(1),
});

/** `UnitAddresses` in documents. */
export const addressesSchema = z.strictObject({
  ...{ management: z.string(), virtualization: z.string() },
  tokens: z.exactOptional(z.strictObject({ athena: z.string(), hermes: z.string() })),
  wrapper: z.exactOptional(z.string()),
});

const chainSchema = z.strictObject({
  name: z.string(),
  caip2: z.string(),
  /** Where the units live, and the 32-byte names that orders and records have for them. */
  addresses: addressesSchema,
  management: hash,
  virtualization: hash,
  /** Raw transactions of an embedded chain, in order; absent where the network keeps its history. */
  history: z.array(base64).optional(),
});

const receiptSchema = z.strictObject({
  schema: z.literal("chainsatlas/receipt/2"),
  network: hash,
  pythias: hex,
  program: base64,
  input: base64,
  plan: hex,
  planSignatures: hex,
  chains: z.array(chainSchema).min(1),
  hops: z.array(hopSchema).min(1),
  stateHash: hash,
});

export type Receipt = z.output<typeof receiptSchema>;
export type ReceiptHop = Receipt["hops"][number];
export type ReceiptChain = Receipt["chains"][number];

/** A file that is no receipt: lists what is wrong where. */
export class ReceiptError extends Error {
  constructor(problems: readonly string[]) {
    super(`not a receipt:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "ReceiptError";
  }
}

/** Checks the form of a receipt, nothing of its truth. Throws ReceiptError. */
export function parseReceipt(text: string): Receipt {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ReceiptError([error instanceof Error ? error.message : String(error)]);
  }
  const parsed = receiptSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ReceiptError(
    parsed.error.issues.map(({ path, message }) => `${path.join(".") || "(top)"}: ${message}`),
  );
}

/** The receipt's log entry as a chain's unit would give it. Throws EncodingError. */
export const entryOf = (caip2: string, entry: ReceiptHop["log"][number]): LogEntry => ({
  reference: { chain: caip2, transaction: entry.transaction, index: entry.index },
  record: decodeLogRecord(entry.record),
  header: entry.header,
  pagesRoot: entry.pagesRoot,
  logRoot: entry.logRoot,
});

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** What a receipt says of a hop. */
type ReceiptedHop = Pick<HopResult, "hop" | "site" | "attestation" | "log" | "stateHash">;

/** What a receipt says of an execution. */
export interface ReceiptedExecution extends Pick<ExecutionResult, "planned" | "planSignatures"> {
  readonly hops: readonly ReceiptedHop[];
}

const hopJson = (
  caip2: string,
  order: Uint8Array,
  { attestation, log }: ReceiptedHop,
): z.input<typeof hopSchema> => ({
  chain: caip2,
  order: toHex(order),
  ...(attestation === undefined
    ? {}
    : {
        attestation: {
          epoch: attestation.epoch,
          stateHash: toHex(attestation.stateHash),
          signatures: toHex(attestation.signatures),
        },
      }),
  log: log.map(({ reference, record, header, pagesRoot, logRoot }) => ({
    transaction: reference.transaction,
    index: reference.index,
    record: toHex(encodeLogRecord(record)),
    header: toHex(header),
    pagesRoot: toHex(pagesRoot),
    logRoot: toHex(logRoot),
  })),
});

/** Writes the receipt of an execution: `chains` in the order of the plan's sites. */
export function makeReceipt(
  { planned, planSignatures, hops }: ReceiptedExecution,
  pythias: PythiaSet,
  chains: readonly ReceiptChain[],
): z.input<typeof receiptSchema> {
  const { request, plan, orders } = planned;
  return {
    schema: "chainsatlas/receipt/2",
    network: toHex(request.network),
    pythias: toHex(encodePythiaSet(pythias)),
    program: toBase64(encodeObject(request.object)),
    input: toBase64(request.input),
    plan: toHex(encodePlan(plan)),
    planSignatures: toHex(planSignatures),
    chains: chains.map(({ management, virtualization, history, ...names }) => ({
      ...names,
      management: toHex(management),
      virtualization: toHex(virtualization),
      ...(history === undefined ? {} : { history: history.map(toBase64) }),
    })),
    hops: hops.map((hop) => hopJson(chains[hop.site]!.caip2, encodeOrder(orders[hop.hop]!), hop)),
    stateHash: toHex(hops.at(-1)!.stateHash),
  };
}
