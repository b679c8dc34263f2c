import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  parseDescription,
  parseProfile,
  ProfileError,
  type ChainDescription,
  type ChainProfile,
} from "./profile.ts";

/** Folder of the profiles that come with the project. */
export const PROFILE_DIRECTORY = new URL("../../profiles/", import.meta.url);

/** File of a profile that comes with the project. */
export const profileFile = (name: string): string =>
  fileURLToPath(new URL(`${name}.json`, PROFILE_DIRECTORY));

function readJson(file: string): unknown {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ProfileError(file, [error instanceof Error ? error.message : String(error)]);
  }
}

/** Reads and checks one profile file. Throws ProfileError, or the system's error when it can't be read. */
export const loadProfile = (file: string): ChainProfile => parseProfile(file, readJson(file));

/** The same for a profile of which nothing may have been measured yet. */
export const loadDescription = (file: string): ChainDescription => parseDescription(file, readJson(file));

/** Names of the profiles that come with the project. */
export const profileNames = (): string[] =>
  readdirSync(PROFILE_DIRECTORY)
    .filter((name) => name.endsWith(".json") && name !== "schema.json")
    .map((name) => name.slice(0, -".json".length))
    .sort();
