/** Writes the SHA-256 of the built contracts and the versions of the tools that built them. */
import { writeFileSync } from "node:fs";
import { MANIFEST, manifestOf } from "./artifacts.ts";

const manifest = manifestOf(new URL("../artifacts/", import.meta.url));
writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
