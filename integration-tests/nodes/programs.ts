/** Where a node's program comes from when its image is built here: a prebuilt archive, or the packages it is made of. */
import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { runCommand } from "./command.ts";
import type { NodeKind } from "./node-kind.ts";

/** Says what is being done, for a line that replaces itself. */
export type OnStep = (step: string) => void;

/** What is built or unpacked here. */
const FOLDER = join(import.meta.dirname, "..", "..", ".atlas", "nodes");

/** Folder of an image's own files. */
export const workFolder = ({ program, version }: NodeKind): string => join(FOLDER, `${program}-${version}`);

/** The archive of a prebuilt program in the folder that ATLAS_NODE_CACHE names, when there is one. */
export function cachedArchive({ program, version }: NodeKind): string | undefined {
  const cache = process.env.ATLAS_NODE_CACHE;
  if (cache === undefined || cache === "") return undefined;
  const archive = join(cache, `${program}-${version}.tar.zst`);
  return existsSync(archive) ? archive : undefined;
}

/** Throws when the archive is not what SHA256SUMS beside it says. */
async function checkSum(archive: string): Promise<void> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(archive), hash);
  const sum = hash.digest("hex");
  const [folder, name] = [join(archive, ".."), archive.split("/").at(-1)!];
  const lines = readFileSync(join(folder, "SHA256SUMS"), "utf8").split("\n");
  const expected = lines.map((line) => line.split(/\s+\*?/)).find(([, file]) => file === name)?.[0];
  if (sum !== expected)
    throw new Error(`${archive} has SHA-256 ${sum}, SHA256SUMS says ${expected ?? "nothing of it"}`);
}

async function unpack(archive: string, folder: string): Promise<void> {
  await checkSum(archive);
  // From a file: tar ends without reading the padding after the archive's end, and a pipe to it would break there.
  const tar = `${folder}.tar`;
  await pipeline(createReadStream(archive), createZstdDecompress(), createWriteStream(tar));
  await runCommand("tar", ["--extract", "--file", tar, "--directory", folder]);
  rmSync(tar);
}

/**
 * The folder with a program's files, taken from the cache or built from packages once. Throws an error that says
 * what went wrong.
 */
export async function programFiles(kind: NodeKind, onStep: OnStep): Promise<string> {
  const archive = cachedArchive(kind);
  const folder = join(workFolder(kind), archive === undefined ? "built" : "unpacked");
  if (existsSync(folder)) return folder;
  // Whole or not at all: what was interrupted is begun anew.
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  if (archive === undefined) {
    onStep(`building ${kind.program} ${kind.version} from packages`);
    const say = (line: string): void => onStep(`${kind.program} ${kind.version}: ${line}`);
    await runCommand(join(kind.folder, "build.sh"), [part, kind.version], say);
  } else {
    onStep(`unpacking ${archive}`);
    await unpack(archive, part);
  }
  renameSync(part, folder);
  return folder;
}
