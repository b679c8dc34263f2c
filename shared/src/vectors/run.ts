/** Runs the committed vectors on an implementation. */
import { readManifest, readVectorFile, VECTORS } from "./files.ts";
import { kindOf } from "./kinds/kinds.ts";
import type { ManifestFile } from "./schema.ts";
import { LEDGER_TIERS, type VectorTarget } from "./target.ts";

export interface VectorOptions {
  /** Only these files; without it, all. */
  readonly filter?: (file: ManifestFile) => boolean;
  /** Stop at the first failure, for those who only ask whether there is one. */
  readonly stopAtFailure?: boolean;
  /** Called after each case, with its file's path. */
  readonly onCase?: (id: string, failure: string | undefined, path: string) => void;
  /** Another folder than the committed one. */
  readonly folder?: URL;
}

export interface VectorResult {
  /** Number of cases that the manifest has in the chosen files that the target has the parts for. */
  readonly manifest: number;
  /** Number of cases in the other chosen files. */
  readonly absent: number;
  readonly ran: number;
  /** Ids of the cases that failed. */
  readonly failed: readonly string[];
  /** What was wrong, by id. */
  readonly failures: Readonly<Record<string, string>>;
}

/** Large tiers, in the order in which they find most faults for their time; all others come before them. */
const LARGE = ["step", "decode", "segment"];

const casesOf = (files: readonly ManifestFile[]): number => files.reduce((sum, { cases }) => sum + cases, 0);

/** Runs every case of every chosen file that the target has the parts for. Throws when the committed files are not what the manifest says. */
export async function runVectors(target: VectorTarget, options: VectorOptions = {}): Promise<VectorResult> {
  const { filter = () => true, stopAtFailure = false, onCase, folder = VECTORS } = options;
  const offered = ({ tier }: ManifestFile): boolean => target.ledger !== undefined || !LEDGER_TIERS.has(tier);
  const chosen = (await readManifest(folder)).files.filter(filter);
  const files = chosen.filter(offered);
  if (stopAtFailure) files.sort((one, other) => LARGE.indexOf(one.tier) - LARGE.indexOf(other.tier));
  const manifest = casesOf(files);
  const absent = casesOf(chosen) - manifest;
  const failures: Record<string, string> = {};
  let ran = 0;
  const result = (): VectorResult => ({ manifest, absent, ran, failed: Object.keys(failures), failures });
  for (const file of files)
    for (const vector of (await readVectorFile(file, folder)).vectors)
      for await (const { id, failure } of kindOf(vector).run(vector, target)) {
        ran++;
        onCase?.(id, failure, file.path);
        if (failure === undefined) continue;
        failures[id] = failure;
        if (stopAtFailure) return result();
      }
  return result();
}

const SHOWN = 10;

/** Throws unless every case of the manifest ran and passed. */
export function requirePassed(name: string, { manifest, ran, failed, failures }: VectorResult): void {
  if (manifest === 0) throw new Error(`${name}: no vectors were chosen`);
  const shown = failed.slice(0, SHOWN).map((id) => `\n  ${id}: ${failures[id] ?? ""}`);
  const rest = failed.length > SHOWN ? `\n  and ${failed.length - SHOWN} more` : "";
  if (failed.length > 0)
    throw new Error(`${name}: ${failed.length} of ${ran} cases failed:${shown.join("")}${rest}`);
  if (ran !== manifest) throw new Error(`${name}: ${ran} cases ran, the manifest has ${manifest}`);
}
