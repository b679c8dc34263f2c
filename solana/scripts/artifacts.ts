/** The built programs: what they are and what built them. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

export const PROGRAMS = ["management", "virtualization"] as const;
export const MANIFEST = new URL("../artifacts/manifest.json", import.meta.url);

export interface Manifest {
  /** SHA-256 by file name. */
  readonly sha256: Readonly<Record<string, string>>;
  /** What each tool says of its version. */
  readonly tools: Readonly<Record<string, string>>;
}

const TOOLS = process.env.CHAINSATLAS_TOOLS ?? "/opt/sbpf";

const firstLines = (command: string): string =>
  execFileSync(command, ["--version"], { encoding: "utf8" }).trim().replaceAll("\n", ", ");

/** Versions of the tools on this machine. */
export const toolVersions = (): Manifest["tools"] => ({
  rustc: firstLines("/usr/bin/rustc"),
  cargo: firstLines("/usr/bin/cargo"),
  "sbpf-linker": firstLines(`${TOOLS}/bin/sbpf-linker`),
});

/** Hashes of the programs in a folder. */
export const sumsOf = (folder: URL): Manifest["sha256"] =>
  Object.fromEntries(
    PROGRAMS.map((name) => {
      const bytes = readFileSync(new URL(`${name}.so`, folder));
      return [`${name}.so`, createHash("sha256").update(bytes).digest("hex")];
    }),
  );

export const manifestOf = (folder: URL): Manifest => ({ sha256: sumsOf(folder), tools: toolVersions() });

export const readManifest = (): Manifest => JSON.parse(readFileSync(MANIFEST, "utf8")) as Manifest;
