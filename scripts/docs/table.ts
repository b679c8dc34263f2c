/** A Markdown table; `right` names the columns of numbers. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(head),
    line(head.map((_, column) => (right.includes(column) ? "---:" : "---"))),
    ...rows.map(line),
  ].join("\n");
}
