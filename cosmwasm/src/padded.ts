/**
 * Bytes of padding with which a transaction has at most so many bytes, and as near to them as lengths of lengths allow;
 * undefined when none is so short.
 */
export function padded(bytes: number, sizeWith: (padding: number) => number): number | undefined {
  let padding = bytes - sizeWith(0);
  while (padding >= 0) {
    const excess = sizeWith(padding) - bytes;
    if (excess <= 0) return padding;
    padding -= excess;
  }
  return undefined;
}
