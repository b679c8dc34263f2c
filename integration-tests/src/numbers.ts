/** Numbers of a document by their path: `perInstruction.mixed`. */
export function numbers(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    numbers(inner, path === "" ? key : `${path}.${key}`),
  );
}
