import { z } from "zod";

const natural = z.number().int().nonnegative();
const positive = z.number().positive();

/** Cost of one DLX instruction by class, in the chain's cost unit. */
const perInstruction = z
  .object({
    mixed: positive.describe("The bench's mixed loop: ADD SLT SW LW XOR BEQZ ADDI BNEZ"),
    alu: positive.describe("Arithmetic and logic on registers"),
    memory: positive.describe("Loads and stores within delivered pages"),
    branch: positive.describe("Taken branches and jumps"),
    muldiv: positive.describe("Multiplication and division"),
  })
  .strict();

/** What `atlas profile measure` writes. */
export const measuredSchema = z
  .object({
    transactionBytes: natural.describe("Largest transaction the chain takes, by bisection"),
    perInstruction: perInstruction.describe("Cost units per completed DLX instruction"),
    fixedPerRun: positive.describe("Cost of a run of one instruction with no page"),
    perHop: positive.describe(
      "Cost of a whole hop of one instruction with no page: admission, staging, run, log",
    ),
    perTouchedPage: positive.describe("Cost of one more page delivered, proven and written back"),
    perUploadedByte: positive.describe("Cost of one more byte of code brought to the unit"),
    maxStepsPerTransaction: natural.describe("Instructions of the mixed loop that fit one transaction"),
  })
  .strict();

/** A chain as strategists see it. Source: whitepaper "Chain profiles". Unknown enum values survive: they are plain strings. */
export const profileSchema = z
  .object({
    schema: z.literal("chainsatlas/profile/1"),
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe("Name on the command line"),
    family: z.string().describe("Chain family whose contracts run there: evm, solana, near, cosmwasm"),
    caip2: z
      .string()
      .regex(/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/)
      .describe("CAIP-2 id"),
    nativeToken: z
      .object({ symbol: z.string(), decimals: natural })
      .strict()
      .describe("What fees are paid in"),
    costUnit: z.string().describe("Unit of work that the chain meters"),
    blockTimeMs: natural.describe("Usual time between blocks; 0 for an embedded runtime"),
    finality: z
      .object({ blocks: natural, reason: z.string() })
      .strict()
      .describe("Blocks after which a state may be attested, and why so many"),
    limits: z
      .object({
        transactionBytes: natural.describe("Bytes of one transaction"),
        transactionCost: natural.describe("Work of one transaction"),
        chunkBytes: natural.describe(
          "Payload bytes of one upload: the transaction limit less the unit's overhead",
        ),
        codeBytes: natural.describe("Code that one hop may hold"),
        pages: natural.describe("Pages that one hop may be given"),
      })
      .strict()
      .describe("What the chain takes at once"),
    measured: measuredSchema.describe("Measured on a running chain, never voted"),
    onNode: z
      .record(
        z.string().describe("Path of a figure: perHop, perInstruction.mixed"),
        z.object({ measured: positive, reason: z.string().min(20) }).strict(),
      )
      .optional()
      .describe("Figures that a real node has otherwise, by more than a tenth, and why"),
  })
  .strict();

/** A profile that `atlas chain add` is to complete. */
const descriptionSchema = profileSchema.partial({ measured: true });

export type ChainProfile = z.infer<typeof profileSchema>;
/** A profile of which nothing may have been measured yet. */
export type ChainDescription = Omit<ChainProfile, "measured"> & {
  readonly measured?: MeasuredProfile | undefined;
};
export type MeasuredProfile = z.infer<typeof measuredSchema>;

/** A profile that does not follow the schema; the message lists every field that is wrong. */
export class ProfileError extends Error {
  constructor(source: string, problems: readonly string[]) {
    super(`${source} is no chain profile:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "ProfileError";
  }
}

function parsed<T>(schema: z.ZodType<T>, source: string, json: unknown): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new ProfileError(
    source,
    result.error.issues.map((issue) => `${issue.path.join(".") || "(top)"}: ${issue.message}`),
  );
}

/** Checks parsed JSON against the schema. Throws ProfileError. */
export const parseProfile = (source: string, json: unknown): ChainProfile =>
  parsed(profileSchema, source, json);

/** The same for a profile of which nothing may have been measured yet. */
export const parseDescription = (source: string, json: unknown): ChainDescription =>
  parsed(descriptionSchema, source, json);
