/** Writes the JSON Schemas of network and deployment files, for editors and other languages. */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { deploymentSchema } from "./deployment-file.ts";
import { networkSchema } from "./network-file.ts";

const FOLDER = new URL("../../generated/", import.meta.url);

/** Text of a schema's file. */
export const schemaText = (schema: z.ZodType): string =>
  `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), undefined, 2)}\n`;

/** The generated files by name. */
export const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  "network.schema.json": networkSchema,
  "deployment.schema.json": deploymentSchema,
};

if (import.meta.main)
  for (const [name, schema] of Object.entries(SCHEMAS))
    writeFileSync(new URL(name, FOLDER), schemaText(schema));
