import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./repository.ts";

export interface Package {
  readonly name: string;
  /** Relative to the root. */
  readonly directory: string;
  readonly description: string;
  readonly scripts: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly workspaces?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
}

function manifest(directory: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, directory, "package.json"), "utf8")) as Manifest;
}

/** The package of a directory. */
export function packageOf(directory: string): Package {
  const { name, description, scripts = {} } = manifest(directory);
  return { name, directory, description, scripts };
}

/** All workspaces, in the order of the root's package.json. */
export function workspaces(): Package[] {
  return (manifest(".").workspaces ?? []).map(packageOf);
}

/** Scripts that every package has, so that `turbo run NAME` misses none. */
export const EVERY_PACKAGE = ["types", "lint", "test"] as const;

/** Scripts that every chain's package has besides. */
export const EVERY_CHAIN = ["generate", "build", "bench", "mutate", "artifacts:check"] as const;
