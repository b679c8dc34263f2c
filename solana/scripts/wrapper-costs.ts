/** Compute units of wrapped tokens: claims and burnings that begin an account of their own, and those that find one. */
import { WrapperNetwork } from "../test/support/wrapper-network.ts";
import { MeteredChain } from "./metered-chain.ts";

const RECIPIENT = new Uint8Array(20).fill(1);

export async function wrapperCosts(): Promise<Record<string, number>> {
  const runtime = new MeteredChain();
  const network = await WrapperNetwork.start(runtime);
  const { wrapper } = network;
  const costs: Record<string, number> = { initialize: runtime.most["token_wrapper.initialize"]! };
  const meter = async (
    name: string,
    instruction: "claim" | "burn",
    work: () => Promise<unknown>,
  ): Promise<void> => {
    runtime.most = {};
    await work();
    costs[name] = runtime.most[`token_wrapper.${instruction}`]!;
  };
  await network.wrap(2, 5n);
  await network.wrap(2, 5n);
  await meter("claim, the first of 1,024", "claim", () => wrapper.claim(0n));
  await meter("claim", "claim", () => wrapper.claim(1n));
  await meter("burn, the first of 16", "burn", () => wrapper.burn(2, 1n, RECIPIENT));
  await meter("burn", "burn", () => wrapper.burn(2, 1n, RECIPIENT));
  return costs;
}
