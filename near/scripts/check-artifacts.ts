/** Builds everything anew and compares it byte for byte with what is committed. */
import { checkArtifacts } from "@chainsatlas/shared/tooling/artifacts.ts";
import { ARTIFACTS } from "./artifacts.ts";

process.stdout.write(`${await checkArtifacts(ARTIFACTS)}\n`);
