/** Deployment files: where a network's units are. Written ahead of each transaction, and as a whole or not at all. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Deployment, Journal } from "@chainsatlas/shared/chain/chain.ts";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { addressesSchema } from "@chainsatlas/shared/execution/receipt.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes } from "../files.ts";

const hash = z.string().regex(/^0x[0-9a-f]{64}$/, "must be 32 bytes in hexadecimal");

const unitsSchema = z.strictObject({
  addresses: addressesSchema,
  management: hash.describe("32-byte name"),
  virtualization: hash.describe("32-byte name"),
  code: z.record(z.string(), hash).describe("SHA-256 of what was deployed"),
  transactions: z
    .array(z.strictObject({ id: z.string(), bytes: z.number(), unit: z.string(), amount: z.string() }))
    .describe("What deploying took"),
});

const chainSchema = z.strictObject({
  name: z.string(),
  family: z.string(),
  caip2: z.string(),
  pending: z
    .record(z.string(), z.base64())
    .optional()
    .describe("Signed transactions of a deployment that is not done; none is a secret"),
  units: unitsSchema.optional(),
  earlier: z.array(unitsSchema).optional().describe("Units that an upgrade has put others in the place of"),
});

export const deploymentSchema = z.strictObject({
  schema: z.literal("chainsatlas/deployment/1"),
  network: z.string().describe("The network's name"),
  networkId: hash,
  pythias: z.string().describe("The first Pythia set, encoded"),
  ledger: hash.optional().describe("SHA-256 of the genesis of the ledger that its management units keep"),
  chains: z.array(chainSchema),
});

export type DeploymentDocument = z.output<typeof deploymentSchema>;
export type DeployedChain = z.output<typeof chainSchema>;
export type DeployedUnits = z.output<typeof unitsSchema>;

/** What a file says of units. */
export const unitsDocument = (
  { addresses, management, virtualization, transactions }: Deployment,
  code: Readonly<Record<string, string>>,
): DeployedUnits => ({
  addresses,
  management: toHex(management.id),
  virtualization: toHex(virtualization.id),
  code: { ...code },
  transactions: transactions.map(({ id, bytes, cost }) => ({
    ...{ id, bytes, unit: cost.unit },
    amount: String(cost.amount),
  })),
});

/** Replaces a file by one that is complete on the disk: whoever reads it sees the old one or the new one. */
export function replaceFile(file: string, text: string): void {
  const fresh = `${file}.new`;
  const descriptor = openSync(fresh, "w");
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(fresh, file);
}

/** A file beside the network's, of its name but for the ending. */
export const besideNetwork = (networkFile: string, ending: string): string =>
  networkFile.replace(/\.(json|ya?ml)$/i, "").concat(ending);

/** Where a network's deployment is kept unless told otherwise. */
export const deploymentPath = (networkFile: string): string => besideNetwork(networkFile, ".deployment.json");

export class DeploymentFile {
  readonly file: string;
  #document: DeploymentDocument;

  private constructor(file: string, document: DeploymentDocument) {
    this.file = file;
    this.#document = document;
  }

  /** Reads the file, or begins one. Throws a usage error when it is of another network. */
  static open(file: string, of: Omit<DeploymentDocument, "schema" | "chains">): DeploymentFile {
    if (!existsSync(file))
      return new DeploymentFile(file, { schema: "chainsatlas/deployment/1", ...of, chains: [] });
    const opened = DeploymentFile.read(file);
    const { networkId, pythias, ledger } = opened.document;
    if (networkId !== of.networkId || pythias !== of.pythias || ledger !== of.ledger)
      throw new CommandError(
        Exit.USAGE,
        `${file} is of another network, or of one with other first Pythias or another ledger: name another file with --deployment`,
      );
    return opened;
  }

  /** Throws a usage error when there is no such file. */
  static read(file: string): DeploymentFile {
    let json: unknown;
    const text = new TextDecoder().decode(readBytes(file));
    try {
      json = JSON.parse(text);
    } catch (error) {
      throw new CommandError(
        Exit.USAGE,
        `${file}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    const parsed = deploymentSchema.safeParse(json);
    if (parsed.success) return new DeploymentFile(file, parsed.data);
    const problems = parsed.error.issues.map(
      ({ path, message }) => `  ${path.join(".") || "(top)"}: ${message}`,
    );
    throw new CommandError(Exit.USAGE, `${file} is no deployment file:\n${problems.join("\n")}`);
  }

  get document(): DeploymentDocument {
    return this.#document;
  }

  chain(name: string): DeployedChain | undefined {
    return this.#document.chains.find((chain) => chain.name === name);
  }

  /** Puts a chain's entry in the place of the one of its name, and keeps the file. */
  set(entry: DeployedChain): void {
    const others = this.#document.chains.filter(({ name }) => name !== entry.name);
    const chains = [...others, entry].sort((a, b) => (a.name < b.name ? -1 : 1));
    this.#document = { ...this.#document, chains };
    replaceFile(this.file, `${JSON.stringify(this.#document, undefined, 2)}\n`);
  }

  /** The journal of a chain's deployment. `version`: what is deployed; steps of another one are not gone on with. */
  journal(entry: Pick<DeployedChain, "name" | "family" | "caip2">, version: string): Journal {
    const current = (): DeployedChain => this.chain(entry.name) ?? entry;
    return {
      get: (step) => {
        const signed = current().pending?.[`${step} ${version}`];
        return signed === undefined ? undefined : new Uint8Array(Buffer.from(signed, "base64"));
      },
      put: (step, signed) => {
        const pending = {
          ...current().pending,
          [`${step} ${version}`]: Buffer.from(signed).toString("base64"),
        };
        this.set({ ...current(), pending });
      },
    };
  }
}
