/** What a chain's folder commits of what is built: the files, their SHA-256, and the tools that built them. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ChainLegs } from "../chain/chain.ts";
import { requirePassed, runVectors } from "../vectors/run.ts";

type Named = Readonly<Record<string, string>>;

/** `artifacts/manifest.json`. */
export interface Manifest {
  /** By file name. */
  readonly sha256: Named;
  /** What each tool says of its version. */
  readonly tools: Named;
}

/** The built files of one chain. */
export interface Artifacts {
  /** The workspace's folder. */
  readonly name: string;
  /** Where the committed ones are, with their manifest. */
  readonly folder: URL;
  readonly files: readonly string[];
  /** Versions of the tools on this machine. */
  readonly tools: () => Named;
  /** Builds all files anew into a folder, whose path it is given; installs the tools that are missing. */
  readonly build: (folder: string) => void;
  /** The machine of the conformance vectors on the files of a folder. */
  readonly legs: (folder: URL) => Promise<ChainLegs>;
}

/** What a command says of its version, in one line. */
export const versionOf = (command: string): string =>
  execFileSync(command, ["--version"], { encoding: "utf8" }).trim().split("\n")[0]!;

/** SHA-256 of the files in a folder. */
export const sumsOf = ({ files, folder }: Pick<Artifacts, "files" | "folder">): Named =>
  Object.fromEntries(
    files.map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(new URL(file, folder)))
        .digest("hex"),
    ]),
  );

const manifestAt = (folder: URL): URL => new URL("manifest.json", folder);

export const readManifest = ({ folder }: Pick<Artifacts, "folder">): Manifest =>
  JSON.parse(readFileSync(manifestAt(folder), "utf8")) as Manifest;

/** Writes the manifest of the files that were just built. */
export function writeManifest(artifacts: Artifacts): void {
  const manifest: Manifest = { sha256: sumsOf(artifacts), tools: artifacts.tools() };
  writeFileSync(manifestAt(artifacts.folder), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** What differs, a line each. */
export const differences = (committed: Named, here: Named): string[] =>
  Object.keys({ ...committed, ...here })
    .filter((key) => committed[key] !== here[key])
    .map((key) => `  ${key}: committed ${committed[key] ?? "none"}, here ${here[key] ?? "none"}`);

/** Throws unless the committed files are those of their manifest. */
export function requireManifest(artifacts: Pick<Artifacts, "files" | "folder">): void {
  const stale = differences(readManifest(artifacts).sha256, sumsOf(artifacts));
  if (stale.length > 0)
    throw new Error(`${artifacts.folder.pathname} is not what its manifest says:\n${stale.join("\n")}`);
}

/**
 * Builds the files anew and compares them byte for byte with the committed ones. When other tools made other bytes, all
 * vectors run on these instead. Returns what is to be said of it; throws when the sources make other files, or a vector fails.
 */
export async function checkArtifacts(artifacts: Artifacts): Promise<string> {
  const { name, files } = artifacts;
  requireManifest(artifacts);
  const committed = readManifest(artifacts);
  const path = mkdtempSync(join(tmpdir(), `chainsatlas-${name}-`));
  try {
    artifacts.build(path);
    const folder = pathToFileURL(`${path}/`);
    const changed = differences(committed.sha256, sumsOf({ files, folder }));
    if (changed.length === 0) return `${name}: all ${files.length} artifacts are what the sources make`;
    const tools = differences(committed.tools, artifacts.tools());
    const [byTools, byFile] = [tools.join("\n"), changed.join("\n")];
    if (tools.length === 0)
      throw new Error(
        `the sources make other files, with the same tools:\n${byFile}\nrun: npm run build -w ${name}`,
      );
    requirePassed(name, await runVectors({ name, legs: await artifacts.legs(folder) }));
    return `${name}: other tools make other bytes, on which all vectors pass:\n${byTools}\n${byFile}`;
  } finally {
    rmSync(path, { recursive: true });
  }
}
