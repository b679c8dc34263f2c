/** Network files: which chains, how to reach them, who signs. Never a key: those are named, and stand elsewhere. */
import { dirname, isAbsolute, join } from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { profileFile, profileNames } from "@chainsatlas/shared/profile/load.ts";
import { readBytes } from "../files.ts";
import { CommandError, Exit } from "../exit.ts";

const environmentName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable");

/** Where a key is found: that of the account that pays, or a Pythia's. */
const signerSchema = z.union([
  z.strictObject({
    env: environmentName.describe("Environment variable that holds the key: 64 hexadecimal digits"),
  }),
  z.strictObject({
    keystore: z.string().describe("Web3 Secret Storage file (version 3), relative to this file"),
    passwordEnv: environmentName.describe("Environment variable that holds its password"),
  }),
]);

const chainSchema = z.strictObject({
  profile: z
    .string()
    .describe(
      "Name of a profile that comes with the project, or a profile file (.json), relative to this file",
    ),
  rpcUrl: z
    .union([z.url({ protocol: /^https?$/ }), z.strictObject({ env: environmentName })])
    .describe("The node's RPC; by an environment variable where the address itself is a secret"),
  signer: signerSchema.describe("Who pays"),
  account: z.string().optional().describe("Account that pays, where it does not follow from the key: NEAR"),
  options: z
    .record(z.string(), z.string())
    .optional()
    .describe("Gas price and the like, as the chain family has them"),
});

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/, "must be an address: 0x and 40 hexadecimal digits");

const pythiasSchema = z.union([
  z.strictObject({
    test: z
      .number()
      .int()
      .min(1)
      .max(16)
      .describe("So many Pythias with keys that anyone can derive: local networks only, with --test-keys"),
  }),
  z.strictObject({
    epoch: z.number().int().min(0).max(0xffff_ffff).default(0),
    members: z
      .array(
        z.strictObject({
          address,
          stake: z.string().regex(/^[1-9]\d{0,19}$/, "must be a positive whole number in decimal"),
          signer: signerSchema
            .optional()
            .describe(
              "Where its key is found, if this machine signs for it: commands that run programs need a quorum",
            ),
        }),
      )
      .min(1)
      .max(16),
  }),
]);

const tokens = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,9})?$/, "must be an amount in decimal with at most 9 decimals")
  .describe("Whole tokens");

const ledgerSchema = z.strictObject({
  begins: z.iso.datetime({ offset: true }).describe("Time of the first state, ISO 8601"),
  reserve: tokens.describe("Hermes that staking will mint"),
  fee: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(500)
    .describe("The first Pythias' fee, in 1/10,000 of rewards"),
  accounts: z
    .array(z.strictObject({ address, athena: tokens.default("0"), hermes: tokens.default("0") }))
    .max(1000)
    .default([])
    .describe("Who has something from the start; what is left is the treasury's"),
});

export const networkSchema = z.strictObject({
  schema: z.literal("chainsatlas/network/1"),
  name: z.string().min(1).describe("Units take no message of a network of another name"),
  pythias: pythiasSchema.describe("Who signs, with which stake, when the network begins"),
  ledger: ledgerSchema
    .optional()
    .describe(
      "Management units keep the ledger: the Pythias' stake is in base units then, a billionth of an Athena",
    ),
  chains: z.array(chainSchema).min(1),
});

export type LedgerSettings = z.output<typeof ledgerSchema>;
export type Signer = z.output<typeof signerSchema>;
export type NetworkChain = z.output<typeof chainSchema>;
export type NetworkSettings = z.output<typeof networkSchema>;

export interface NetworkFile {
  readonly file: string;
  readonly settings: NetworkSettings;
}

/** A file named in the network file. */
export const beside = ({ file }: NetworkFile, path: string): string =>
  isAbsolute(path) ? path : join(dirname(file), path);

/** The profile's file of a chain. */
export const profilePath = (network: NetworkFile, profile: string): string =>
  profile.endsWith(".json") || !profileNames().includes(profile)
    ? beside(network, profile)
    : profileFile(profile);

/** Reads JSON or YAML. Throws a usage error that lists what is wrong where. */
export function readNetworkFile(file: string): NetworkFile {
  const refuse = (problems: readonly string[]): CommandError =>
    new CommandError(
      Exit.USAGE,
      `${file} is no network file:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    );
  let document: unknown;
  try {
    document = load(new TextDecoder().decode(readBytes(file)));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    // the parser shows the lines around: there could be a key among them
    throw refuse([`neither JSON nor YAML: ${error instanceof Error ? error.name : "unreadable"}`]);
  }
  const parsed = networkSchema.safeParse(document);
  if (!parsed.success)
    throw refuse(parsed.error.issues.map(({ path, message }) => `${path.join(".") || "(top)"}: ${message}`));
  return { file, settings: parsed.data };
}
