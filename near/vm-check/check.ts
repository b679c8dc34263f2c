/**
 * Makes gas.json: what NEAR's own virtual machine burns for each call. `node vm-check/check.ts VM_CHECK_BINARY`, where the
 * binary is what `cargo build --release` makes of this folder.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gasCalls } from "./calls.ts";

interface Line {
  readonly method: string;
  readonly gas: number;
  readonly failure: string | null;
}

const binary = process.argv[2];
if (binary === undefined) throw new Error("usage: node vm-check/check.ts VM_CHECK_BINARY");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const gas = (["management-unit", "virtualization-unit"] as const).flatMap((contract) => {
  const calls = gasCalls().filter((call) => call.contract === contract);
  const input = calls.map(({ method, input: args, deposit = 0n, answer }) =>
    [method, hex(args), String(deposit), ...(answer === undefined ? [] : [hex(answer)])].join(" "),
  );
  const file = fileURLToPath(new URL(`../artifacts/${contract}.wasm`, import.meta.url));
  const lines = execFileSync(binary, [file], { input: input.join("\n"), encoding: "utf8" })
    .trim()
    .split("\n");
  return lines.map((line) => {
    const { method, gas: burnt, failure } = JSON.parse(line) as Line;
    if (failure !== null) throw new Error(`${contract}.${method}: ${failure}`);
    return { call: `${contract}.${method}`, gas: burnt };
  });
});
writeFileSync(new URL("gas.json", import.meta.url), `${JSON.stringify(gas, null, 2)}\n`);
