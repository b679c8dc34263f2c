/** Writes profiles/schema.json, the JSON Schema of chain profiles, for editors and other languages. */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { PROFILE_DIRECTORY } from "./load.ts";
import { profileSchema } from "./profile.ts";

export const profileJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(profileSchema), undefined, 2)}\n`;

if (import.meta.main) writeFileSync(new URL("schema.json", PROFILE_DIRECTORY), profileJsonSchema());
