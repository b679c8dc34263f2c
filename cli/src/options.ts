import { InvalidArgumentError, Option, type Command } from "commander";
import { CommandError, Exit } from "./exit.ts";
import type { NetworkOptions } from "./network.ts";

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

/** Flags of every command that can work on a network outside. */
export interface NetworkFlags {
  readonly network?: string;
  readonly deployment?: string;
  readonly testKeys?: true;
}

/** Adds them to a command. */
export const networkOption = (command: Command, need: "optional" | "required" = "optional"): Command =>
  command
    .addOption(
      new Option("--network <FILE>", "network file (JSON or YAML): chains outside").makeOptionMandatory(
        need === "required",
      ),
    )
    .option("--deployment <FILE>", "deployment file (default: beside the network file)")
    .option("--test-keys", "let Pythias have test keys, which anyone can derive: local networks only");

/** Undefined for embedded chains. Throws a usage error for flags that mean nothing without a network file. */
export function networkOptions({ network, deployment, testKeys }: NetworkFlags): NetworkOptions | undefined {
  if (network !== undefined)
    return {
      network,
      ...(deployment === undefined ? {} : { deployment }),
      ...(testKeys === undefined ? {} : { testKeys }),
    };
  if (deployment !== undefined || testKeys !== undefined)
    throw new CommandError(Exit.USAGE, "--deployment and --test-keys belong to a --network FILE");
  return undefined;
}
