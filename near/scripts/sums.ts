/** Writes the SHA-256 of the built contracts and the versions of the tools that built them. */
import { writeFileSync } from "node:fs";
import { MANIFEST, manifestOf } from "./artifacts.ts";

writeFileSync(
  MANIFEST,
  `${JSON.stringify(manifestOf(new URL("../artifacts/", import.meta.url)), null, 2)}\n`,
);
