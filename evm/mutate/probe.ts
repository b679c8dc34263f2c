/**
 * Runs vectors on the units of this copy of the sources and prints what failed. Arguments: files of vectors; without
 * files, all. The unit is compiled when its sources are not those of its artifact; the interpreter is generated and put
 * in the place of the deployed one, because the units bind the true one by its hash.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { compile, sourcesSha256 } from "../scripts/compile.ts";
import { generateInterpreter } from "../src/interpreter/generate.ts";

const file = new URL("../artifacts/VirtualizationUnit.json", import.meta.url);
const built = JSON.parse(readFileSync(file, "utf8")) as { readonly sourcesSha256: string };
const sources = sourcesSha256();
if (built.sourcesSha256 !== sources) {
  const { bytecode } = compile("VirtualizationUnit")[0]!;
  writeFileSync(file, JSON.stringify({ ...built, bytecode, sourcesSha256: sources }));
}

// These read the artifacts: only now are they right.
const { EvmChain } = await import("../src/evm-chain.ts");
const { UnitLegs } = await import("@chainsatlas/shared/chain/unit-legs.ts");
const { startEmbeddedNetwork } = await import("../src/embedded-network.ts");
const { VIRTUALIZATION_UNIT } = await import("../src/contracts.ts");
const { addressOf } = await import("../src/names.ts");

const network = await startEmbeddedNetwork();
const legs = await UnitLegs.on(await EvmChain.over(network));
const to = addressOf(legs.units.virtualization.id);
const data = VIRTUALIZATION_UNIT.encodeFunctionData("interpreter");
const interpreter = (await network.request({
  method: "eth_call",
  params: [{ to, data }, "latest"],
})) as string;
const params = [`0x${interpreter.slice(-40)}`, toHex(generateInterpreter())];
await network.request({ method: "hardhat_setCode", params });

const files = process.argv.slice(2);
const filter = files.length === 0 ? {} : { filter: ({ path }: { path: string }) => files.includes(path) };
const { ran, failed } = await runVectors({ name: "evm", legs }, { stopAtFailure: true, ...filter });
process.stdout.write(`${JSON.stringify({ ran, failed })}\n`);
await legs.close();
