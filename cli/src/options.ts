import { InvalidArgumentError } from "commander";

/** A whole number from 0 to 2^64 - 1. */
export function stepCount(text: string): bigint {
  if (!/^\d+$/.test(text) || BigInt(text) >= 1n << 64n)
    throw new InvalidArgumentError("It must be a whole number below 2^64.");
  return BigInt(text);
}

/** A whole number from 1 up. */
export function positiveCount(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError("It must be a whole number from 1 up.");
  return value;
}

/** A whole number from 0 to 2^32 - 1. */
export function seed(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 0xffff_ffff)
    throw new InvalidArgumentError("It must be a whole number below 2^32.");
  return value;
}
