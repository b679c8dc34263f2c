/**
 * What a file of conformance vectors holds, as one schema: TypeScript types, the check on reading, and the JSON Schema
 * file `shared/vectors/schema.json` all come from here.
 */
import { z } from "zod";
import { FAULT_NAMES, STATUS_NAMES } from "../machine/constants.ts";
import { LEG_REASONS } from "../machine/leg.ts";

/** Version of the envelope; it changes when an older reader could misread a file. */
export const SCHEMA_VERSION = 1;

const u32 = z.int().min(0).max(0xffff_ffff);
const hex = z
  .string()
  .regex(/^0x(?:[0-9a-f]{2})*$/)
  .describe("bytes in hex");
const hash = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .describe("32 bytes in hex");
const u64 = z.string().regex(/^[0-9]+$/).describe("decimal"); // prettier-ignore
const index = z.int().min(0);
const name = z.string().regex(/^[a-z0-9.-]+$/);
const id = z.string().regex(/^[a-z0-9./-]+$/).describe("unique over all files; starts with tier and file"); // prettier-ignore
const comment = z.string().describe("what this vector is for");
/** JSON object keys are strings: page numbers in decimal. */
const pages = z
  .record(z.string().regex(/^[0-9]+$/), hex)
  .describe(
    "page number → its bytes without trailing zeros; what is not listed is as in the base, else zero",
  );

const state = z.object({
  base: index.optional().describe("an earlier state that this one differs from; without it, from all zero"),
  status: z.enum(STATUS_NAMES).optional(),
  cause: z.enum(FAULT_NAMES).optional(),
  pc: u32.optional(),
  steps: u64.optional(),
  registers: z.record(z.string().regex(/^r[0-9]+$/), u32).optional(),
  inputLength: u32.optional(),
  inputCursor: u32.optional(),
  outputLength: u32.optional(),
  pages: pages.optional(),
  stateHash: hash,
});

const leg = z.object({
  name: name.describe("the case is <vector id>/<name>"),
  from: index.describe("state before"),
  budget: u64,
  held: z
    .tuple([u32, u32])
    .optional()
    .describe("addresses of the code held, end excluded; without it, the whole text"),
  deliver: z.array(index).describe("numbers of the pages delivered"),
  to: index.optional().describe("state after; absent when the leg is refused"),
  page: index.optional().describe("the page that the run reports missing"),
  refused: z.array(z.enum(LEG_REASONS)).optional().describe("any of these reasons is right"),
  header: hex.optional().describe("handed in instead of the state's header"),
  bundle: hex.optional().describe("handed in instead of the bundle of `deliver`"),
  code: hex.optional().describe("handed in instead of the text held, from the same address"),
});

const legs = z.object({
  id,
  comment,
  kind: z.literal("legs"),
  program: z.object({ programId: hash, textBase: u32, textLength: u32, memorySize: u32, outputLimit: u32 }),
  text: hex,
  states: z.array(state),
  legs: z.array(leg),
});

/** Names of the codecs whose strictness is tested. */
export const CODEC_NAMES = [
  "object",
  "header",
  "snapshot",
  "delta",
  "bundle",
  "pythia-set",
  "plan",
  "order",
  "transfer",
  "log-record",
] as const;

/** Names of the messages of docs/protocol.md. */
export const MESSAGE_NAMES = ["pythia-set", "plan", "order", "transfer", "log-record"] as const;

const refusal = z.object({
  id,
  comment,
  kind: z.literal("refusal"),
  codec: z.enum(CODEC_NAMES),
  bytes: hex,
  field: z.string().describe("part of the error's message: the field that is wrong"),
});

const snapshot = z.object({
  id,
  comment,
  kind: z.literal("snapshot"),
  bytes: hex,
  pages: z.array(index).describe("numbers of the non-zero pages"),
  stateHash: hash,
});

const delta = z.object({
  id,
  comment,
  kind: z.literal("delta"),
  base: hex.describe("snapshot before"),
  delta: hex,
  after: hex.optional().describe("snapshot after; absent when the delta must not apply"),
  field: z.string().optional().describe("part of the error's message, when it must not apply"),
});

const bundle = z.object({
  id,
  comment,
  kind: z.literal("bundle"),
  pages: pages.describe("the non-zero pages of the tree"),
  numbers: z.array(index).describe("pages asked for"),
  bundle: hex,
  root: hash,
  update: pages.describe("new bytes of some of the pages asked for"),
  rootAfter: hash,
});

const message = z.object({
  id,
  comment,
  kind: z.literal("message"),
  message: z.enum(MESSAGE_NAMES),
  network: hash,
  bytes: hex.describe("the canonical encoding"),
  digest: hash.describe(
    "what is signed, for a set, a plan or a transfer; an order's hash; the rolling root after a record, from zero",
  ),
});

const quorum = z.object({
  id,
  comment,
  kind: z.literal("quorum"),
  set: hex.describe("the Pythia set, encoded"),
  digest: hash,
  signatures: hex,
  error: z.string().optional().describe("name of the protocol error; absent when the quorum holds"),
});

const ledgerCall = z.object({
  name: name.describe("the case is <vector id>/<name>"),
  call: z.enum(["open", "part"]),
  bytes: hex.describe("the batch's header, or a part"),
  signatures: hex.optional().describe("with a header"),
  now: u64.optional().describe("with a header: the chain's time in seconds"),
  error: z.string().optional().describe("name of the error; then nothing has changed"),
  events: hex.optional().describe("the events, encoded; absent when refused"),
  eventsHash: hash.optional().describe("instead of the events: SHA-256 of their encoding"),
  head: hash.describe("head after the call"),
  digest: hash.describe("digest of the words after the call"),
});

const ledger = z.object({
  id,
  comment,
  kind: z.literal("ledger"),
  genesis: hex,
  calls: z.array(ledgerCall).describe("one after the other; the first after genesis"),
  words: z.record(hash, hash).optional().describe("all words of the state in the end"),
});

const genesis = z.object({
  id,
  comment,
  kind: z.literal("genesis"),
  genesis: hex,
  error: z.string().optional().describe("name of the error"),
  head: hash.optional(),
  digest: hash.optional(),
});

export const vectorSchema = z.discriminatedUnion("kind", [
  legs,
  refusal,
  snapshot,
  delta,
  bundle,
  message,
  quorum,
  ledger,
  genesis,
]);

export const vectorFileSchema = z.object({
  schema: z.literal(SCHEMA_VERSION),
  tier: name,
  comment,
  vectors: z.array(vectorSchema),
});

export const manifestSchema = z.object({
  schema: z.literal(SCHEMA_VERSION),
  cases: index.describe("number of cases in all files"),
  tiers: z.record(name, index).describe("number of cases per tier"),
  files: z.array(
    z.object({
      path: z.string().describe("relative to the manifest"),
      tier: name,
      cases: index,
      sha256: hash,
    }),
  ),
});

export type StateJson = z.infer<typeof state>;
export type LegJson = z.infer<typeof leg>;
export type LegsVector = z.infer<typeof legs>;
export type RefusalVector = z.infer<typeof refusal>;
export type SnapshotVector = z.infer<typeof snapshot>;
export type DeltaVector = z.infer<typeof delta>;
export type BundleVector = z.infer<typeof bundle>;
export type MessageVector = z.infer<typeof message>;
export type QuorumVector = z.infer<typeof quorum>;
export type LedgerCallJson = z.infer<typeof ledgerCall>;
export type LedgerVector = z.infer<typeof ledger>;
export type GenesisVector = z.infer<typeof genesis>;
export type CodecName = (typeof CODEC_NAMES)[number];
export type Vector = z.infer<typeof vectorSchema>;
export type VectorFile = z.infer<typeof vectorFileSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = Manifest["files"][number];
