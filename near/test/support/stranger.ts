import { actions, KeyPair } from "near-api-js";
import { NearClient } from "../../src/client.ts";
import type { EmbeddedNearChain } from "../../src/embedded-chain.ts";

/** Somebody else with an account of the chain, and that many NEAR. */
export async function strangerOn({ client }: EmbeddedNearChain, near = 1n): Promise<NearClient> {
  const account = `stranger.${client.account}`;
  const key = KeyPair.fromRandom("ed25519");
  await client.send(account, [
    actions.createAccount(),
    actions.transfer(near * 10n ** 24n),
    actions.addFullAccessKey(key.getPublicKey()),
  ]);
  return new NearClient(client.network, account, key);
}
