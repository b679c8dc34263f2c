/** Arguments and results of methods that are JSON, as NEAR's standards for tokens have them. */
import { argumentBytes, giveBack } from "../host/call.ts";
import { bytesOf, text } from "../host/env.ts";
import { BadEncoding } from "../host/reader.ts";

/** What a method was called with. */
export type JsonArguments = Readonly<Record<string, unknown>>;

export function jsonArguments(): JsonArguments {
  let args: unknown;
  try {
    args = JSON.parse(text(argumentBytes()));
  } catch {
    throw new BadEncoding("arguments are JSON");
  }
  if (typeof args !== "object" || args === null) throw new BadEncoding("arguments are an object of JSON");
  return args as JsonArguments;
}

export function textOf(args: JsonArguments, name: string): string {
  const value = args[name];
  if (typeof value !== "string") throw new BadEncoding(`${name} is text`);
  return value;
}

export function textsOf(args: JsonArguments, name: string): readonly string[] {
  const values = args[name];
  if (!Array.isArray(values) || values.some((value) => typeof value !== "string"))
    throw new BadEncoding(`${name} is a list of texts`);
  return values as string[];
}

export const giveJson = (value: unknown): void => giveBack(bytesOf(JSON.stringify(value)));
