/** NEAR over a node's JSON-RPC. */
import { z } from "zod";
import { sha256, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Connection, UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { artifacts, PREDECESSORS } from "./artifacts.ts";
import { keyOf } from "./key.ts";
import { LiveNearChain } from "./live-chain.ts";
import type { NearSettings } from "./near-chain.ts";
import { RpcNetwork } from "./rpc.ts";

const NEAR = 10n ** 24n;

const optionsSchema = z.strictObject({
  /** NEAR that each new unit's account is given: its code takes 5.5, and what it keeps 1 for each 100 kB. */
  unitBalance: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "must be a positive whole number of NEAR")
    .default("50"),
});

const NAME_BYTES = 8;

/** Names that commit to what the units begin with: an account has the units of a network once. */
function unitNames(init: Uint8Array): UnitAddresses {
  const name = toHex(sha256(init).subarray(0, NAME_BYTES)).slice(2);
  return { management: `management-${name}`, virtualization: `unit-${name}` };
}

/** Throws RangeError for a connection that makes no sense, ChainError Unreachable or Rejected. */
export async function connect(
  connection: Connection,
  {
    code = artifacts(),
    predecessors = PREDECESSORS,
  }: Partial<Pick<NearSettings, "code" | "predecessors">> = {},
): Promise<LiveNearChain> {
  const { profile, rpcUrl, secretKey, account } = connection;
  if (account === undefined)
    throw new RangeError(`${profile.name}: NEAR needs the name of the account that pays`);
  if (secretKey.length !== 32) throw new RangeError(`${profile.name}: the key has not 32 bytes`);
  const options = optionsSchema.safeParse(connection.options ?? {});
  if (!options.success) throw new RangeError(`options of ${profile.name}: ${z.prettifyError(options.error)}`);
  const network = new RpcNetwork(rpcUrl, account);
  const key = keyOf(secretKey);
  try {
    const found = `near:${await network.chainId()}`;
    if (found !== profile.caip2)
      throw new ChainError(
        profile.name,
        "Rejected",
        `the node is of ${found}, the profile of ${profile.caip2}`,
      );
    if (
      connection.reads !== true &&
      (await network.nonce(account, key.getPublicKey().toString())) === undefined
    )
      throw new ChainError(profile.name, "Rejected", `"${account}" is not there, or has another key`);
  } catch (error) {
    await network.close();
    throw error;
  }
  return new LiveNearChain(network, {
    ...{ name: profile.name, caip2: profile.caip2, network, account, key, code, predecessors },
    limits: { ...profile.limits, transactionCost: BigInt(profile.limits.transactionCost) },
    unitBalance: BigInt(options.data.unitBalance) * NEAR,
    unitNames,
  });
}
