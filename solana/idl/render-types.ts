/** An IDL as the TypeScript type that Anchor's client wants: names in camel case, everything literal. */
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => camelCased(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "docs" && key !== "msg")
      .map(([key, item]) => [
        key,
        key === "name" && typeof item === "string" ? lowerFirst(camel(item)) : camelCased(item),
      ]),
  );
}

/** Source of a module that exports the type. */
export const renderTypes = (typeName: string, idl: object): string =>
  `/* Generated from solana/idl by \`npm run generate -w solana\`. Do not edit. */\n` +
  `export type ${typeName} = ${JSON.stringify(camelCased(idl), null, 2)};\n`;
