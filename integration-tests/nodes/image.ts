/** Images of the nodes: built from a Dockerfile here, over an official image or over a program that is built or unpacked here. */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Dockerode from "dockerode";
import { GenericContainer } from "testcontainers";
import { compiler, fillRoot, putLibrary } from "./image-root.ts";
import type { NodeKind } from "./node-kind.ts";
import { cachedArchive, programFiles, workFolder, type OnStep } from "./programs.ts";

/** Labels of an image. */
export const IMAGE_LABELS = { recipe: "chainsatlas.recipe", source: "chainsatlas.source" } as const;

/** Where the program of an image is from. */
export type Source = "cache" | "packages" | "official";

export interface BuiltImage {
  readonly image: string;
  readonly source: Source;
  /** False when it was there already. */
  readonly built: boolean;
}

/** The image that a user or CI names for a family instead of the official one, e.g. by ATLAS_NODE_IMAGE_EVM. */
export const baseReference = ({ family, official }: NodeKind): string =>
  process.env[`ATLAS_NODE_IMAGE_${family.toUpperCase()}`] ?? official;

/** The source when none is asked for: a prebuilt program, else the official image if it can be had, else packages. */
async function chooseSource(kind: NodeKind, onStep: OnStep): Promise<Source> {
  if (cachedArchive(kind) !== undefined) return "cache";
  return (await pulled(baseReference(kind), onStep)) ? "official" : "packages";
}

/** Whether an image is here or can be had from its registry. */
async function pulled(reference: string, onStep: OnStep): Promise<boolean> {
  onStep(`pulling ${reference}`);
  const docker = new Dockerode();
  try {
    const stream: NodeJS.ReadableStream = await docker.pull(reference);
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(stream, (error) => (error === null ? resolve() : reject(error)));
    });
    return true;
  } catch {
    return false;
  }
}

/** Dockerfile, scripts, genesis and libraries of an image. */
const recipeFiles = ({ folder }: NodeKind): string[] =>
  readdirSync(folder)
    .filter((name) => name === "Dockerfile" || /\.(sh|c)$/.test(name) || name === "genesis.json")
    .sort();

/** What is compiled on this machine and loaded with the program. */
const preloadsOf = (kind: NodeKind): string[] => recipeFiles(kind).filter((name) => name.endsWith(".c"));

async function putLibraries(kind: NodeKind, root: string, onStep: OnStep): Promise<void> {
  const cc = compiler();
  for (const name of preloadsOf(kind))
    if (cc === undefined) onStep(`there is no C compiler: the image goes without ${name}`);
    else await putLibrary(root, cc, join(kind.folder, name));
}

/** Hash of all that an image is made of, so that it is built again only when that has changed. */
function recipeOf(kind: NodeKind, source: Source): string {
  const hash = createHash("sha256").update(JSON.stringify([source, kind.buildArgs, kind.tools]));
  if (source === "official") hash.update(baseReference(kind));
  for (const name of recipeFiles(kind)) hash.update(name).update(readFileSync(join(kind.folder, name)));
  if (preloadsOf(kind).length > 0 && compiler() === undefined) hash.update("no compiler");
  return hash.digest("hex");
}

async function labelsOf(image: string): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    return (await new Dockerode().getImage(image).inspect()).Config.Labels;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}

/** What is known of a family's image on this machine; undefined when there is none. */
export async function imageState(kind: NodeKind): Promise<{ readonly source: string } | undefined> {
  const labels = await labelsOf(kind.image);
  return labels === undefined ? undefined : { source: labels[IMAGE_LABELS.source] ?? "unknown" };
}

/** Writes the folder that Docker builds from. */
async function makeContext(kind: NodeKind, source: Source, recipe: string, onStep: OnStep): Promise<string> {
  const context = join(workFolder(kind), "context");
  const root = join(context, "root");
  rmSync(context, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  if (source !== "official") await fillRoot(root, await programFiles(kind, onStep), kind.tools);
  await putLibraries(kind, root, onStep);
  for (const name of recipeFiles(kind)) cpSync(join(kind.folder, name), join(context, name));
  const labels = `LABEL ${IMAGE_LABELS.source}=${source} ${IMAGE_LABELS.recipe}=${recipe}\n`;
  writeFileSync(join(context, "Dockerfile"), labels, { flag: "a" });
  // An official image gets no files, and an empty folder can't be copied.
  writeFileSync(join(root, "chainsatlas-node"), `${kind.program} ${kind.version} (${source})\n`);
  return context;
}

/** Builds a family's image unless it is there already. Throws an error that says what went wrong. */
export async function buildImage(
  kind: NodeKind,
  asked: Source | undefined,
  onStep: OnStep,
): Promise<BuiltImage> {
  // Ryuk would be pulled to remove an image that is meant to stay.
  process.env.TESTCONTAINERS_RYUK_DISABLED ??= "true";
  const source = asked ?? (await sourceAtHand(kind)) ?? (await chooseSource(kind, onStep));
  const recipe = recipeOf(kind, source);
  const done = { image: kind.image, source };
  if ((await labelsOf(kind.image))?.[IMAGE_LABELS.recipe] === recipe) return { ...done, built: false };
  const context = await makeContext(kind, source, recipe, onStep);
  onStep(`making image ${kind.image}`);
  const base = source === "official" ? baseReference(kind) : "scratch";
  await GenericContainer.fromDockerfile(context)
    .withBuildArgs({ ...kind.buildArgs, BASE: base })
    .build(kind.image, { deleteOnExit: false });
  rmSync(context, { recursive: true });
  return { ...done, built: true };
}

/** The source of the image that is there, when its recipe is still the present one. */
async function sourceAtHand(kind: NodeKind): Promise<Source | undefined> {
  const labels = await labelsOf(kind.image);
  return (["cache", "packages", "official"] as const).find(
    (source) => labels?.[IMAGE_LABELS.recipe] === recipeOf(kind, source),
  );
}
