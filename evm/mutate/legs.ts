/** A machine of the EVM's units that has a fault. */
import type { ChainLegs } from "@chainsatlas/shared/chain/chain.ts";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { applyMutant, type Mutant } from "@chainsatlas/shared/mutate/mutant.ts";
import { compile, sources } from "../scripts/compile.ts";
import { CREATION_CODE, VIRTUALIZATION_UNIT } from "../src/contracts.ts";
import { startEmbeddedNetwork } from "../src/embedded-network.ts";
import { EvmChain } from "../src/evm-chain.ts";
import { addressOf } from "../src/names.ts";

/** With some interpreter in the place of the deployed one, which the units bind by its hash. */
export async function legsWithInterpreter(interpreter: Uint8Array): Promise<ChainLegs> {
  const network = await startEmbeddedNetwork();
  const legs = await UnitLegs.on(await EvmChain.over(network));
  const to = addressOf(legs.units.virtualization.id);
  const data = VIRTUALIZATION_UNIT.encodeFunctionData("interpreter");
  const deployed = (await network.request({
    method: "eth_call",
    params: [{ to, data }, "latest"],
  })) as string;
  const params = [`0x${deployed.slice(-40)}`, toHex(interpreter)];
  await network.request({ method: "hardhat_setCode", params });
  return legs;
}

/** With a fault in a file of the virtualization unit, which is compiled for it. */
export async function legsWithContract(mutant: Mutant): Promise<ChainLegs> {
  const all = sources();
  const path = mutant.file.replace(/^evm\//, "");
  all[path] = { content: applyMutant(all[path]?.content ?? "", mutant) };
  const virtualizationUnit = compile("VirtualizationUnit", all)[0]!.bytecode;
  return UnitLegs.on(
    await EvmChain.over(await startEmbeddedNetwork(), { ...CREATION_CODE, virtualizationUnit }),
  );
}
