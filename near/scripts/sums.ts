/** Writes the SHA-256 of what was built, and the versions of the tools that built it. */
import { writeManifest } from "@chainsatlas/shared/tooling/artifacts.ts";
import { ARTIFACTS } from "./artifacts.ts";

writeManifest(ARTIFACTS);
