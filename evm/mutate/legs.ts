/** A machine of the EVM's units with some interpreter in the place of the deployed one, which they bind by its hash. */
import type { ChainLegs } from "@chainsatlas/shared/chain/chain.ts";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { VIRTUALIZATION_UNIT } from "../src/contracts.ts";
import { startEmbeddedNetwork } from "../src/embedded-network.ts";
import { EvmChain } from "../src/evm-chain.ts";
import { addressOf } from "../src/names.ts";

export async function legsWith(interpreter: Uint8Array): Promise<ChainLegs> {
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
