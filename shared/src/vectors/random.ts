/** Seeded random numbers: the same seed gives the same vectors, the same programs, the same failures. */

export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  /** One of the items. */
  pick<T>(items: readonly T[]): T;
  /** True with the probability `one in odds`. */
  oneIn(odds: number): boolean;
  /** 32 random bits. */
  word(): number;
  bytes(length: number): Uint8Array;
}

/** A generator of 32-bit words with 128 bits of state (xoshiro128**), filled from the seed by splitmix. */
export function seeded(seed: number): Random {
  let filler = seed >>> 0;
  const fill = (): number => {
    filler = (filler + 0x9e37_79b9) >>> 0;
    let z = Math.imul(filler ^ (filler >>> 16), 0x21f0_aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a_2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  const s = Uint32Array.of(fill(), fill(), fill(), fill());
  const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
  const word = (): number => {
    const result = Math.imul(rotate(Math.imul(s[1]!, 5), 7), 9) >>> 0;
    const shifted = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= shifted;
    s[3] = rotate(s[3]!, 11);
    return result;
  };
  const below = (limit: number): number => Math.floor((word() / 2 ** 32) * limit);
  return {
    below,
    pick: (items) => items[below(items.length)]!,
    oneIn: (odds) => below(odds) === 0,
    word,
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}
