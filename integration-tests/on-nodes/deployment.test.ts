/**
 * Goal: `atlas deploy` on a real node of each family says the cost first, survives being killed, makes nothing twice and
 * sends nothing where everything is there.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { Account } from "@chainsatlas/cosmwasm/account.ts";
import { CometNode } from "@chainsatlas/cosmwasm/comet.ts";
import { keyOf } from "@chainsatlas/near/key.ts";
import type { Chain } from "@chainsatlas/shared/chain/chain.ts";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { FundedAccount } from "../nodes/local-node.ts";
import { jsonRpc } from "../nodes/json-rpc.ts";
import { nodeOf } from "../nodes/nodes.ts";
import { chains, families } from "../src/adapters.ts";
import { placeOnNode, type NetworkPlace } from "../src/network-place.ts";
import { connectTo, type NodeAddress } from "../nodes/connect.ts";
import { attendedNode, type AttendedNode } from "../src/node-adapter.ts";
import { SET } from "../src/world.ts";

/** A validator takes its time with programs of some hundred transactions; this only ends what hangs. */
const PATIENCE_MS = 1_800_000;
const POLL_MS = 50;
const PROGRAM = new URL("../../examples/sha256.s", import.meta.url).pathname;
/** Accounts that no other test uses: what one has deployed already, it does not deploy again. */
const [DISTURBED, UNDISTURBED] = [4, 5] as const;
/** Transactions that may be under way when a deployer is killed whose programs are written in many at once. */
const UNDER_WAY: Readonly<Record<string, number>> = { solana: 16 };

/** Most signatures of one answer. Source: Solana's RPC, getSignaturesForAddress. */
const PAGE = 1_000;

/** How many transactions an account has sent so far. */
const SENT: Readonly<Record<string, (rpc: string, account: FundedAccount) => Promise<number>>> = {
  evm: async (rpc, { address }) => Number(await jsonRpc(rpc, "eth_getTransactionCount", [address, "latest"])),
  near: async (rpc, { address, secretKey }) => {
    const query = { request_type: "view_access_key", finality: "final", account_id: address };
    const key = { public_key: keyOf(secretKey).getPublicKey().toString() };
    return (await jsonRpc<{ nonce: number }>(rpc, "query", { ...query, ...key })).nonce;
  },
  solana: async (rpc, { address }) => {
    let sum = 0;
    for (let before: string | undefined, page = PAGE; page === PAGE; sum += page) {
      const options = { commitment: "confirmed", limit: PAGE, before };
      const found = await jsonRpc<{ signature: string }[]>(rpc, "getSignaturesForAddress", [
        address,
        options,
      ]);
      page = found.length;
      before = found.at(-1)?.signature;
    }
    return sum;
  },
  cosmwasm: async (rpc, { address }) =>
    (await new Account(new CometNode("cosmwasm", rpc), address).numbers()).sequence,
};

interface Deployed {
  readonly chains: readonly { readonly outcome: string }[];
}
interface Planned {
  readonly chains: readonly { readonly steps: readonly unknown[] }[];
  readonly obstacles: readonly string[];
}

for (const { name } of chains)
  describe(`deploying on ${name} from the command line`, function () {
    this.timeout(PATIENCE_MS);
    const family = families.find((one) => one.name === name)!;
    let attended: AttendedNode;
    let node: NodeAddress;
    const opened: Chain[] = [];

    before(async () => {
      attended = await attendedNode(nodeOf(name)!);
      node = attended.node;
    });
    after(async () => {
      for (const chain of opened) await chain.close();
      await attended.leave();
    });

    /** The command line with this account's key. */
    async function placeOf(account: number): Promise<{ place: NetworkPlace; flags: string[] }> {
      const { place, chain } = await placeOnNode(name, node, account);
      const network = place.network("deployed from the command line", [chain]);
      return { place, flags: ["--network", network, "--test-keys"] };
    }

    const sent = (account: number): Promise<number> =>
      SENT[name]!(node.endpoints.rpc, node.accounts[account]!);

    /** What an account has. */
    async function funds(account: number): Promise<() => Promise<bigint>> {
      const chain = await connectTo(family, node, account);
      opened.push(chain);
      const genesis = { network: new Uint8Array(32), pythias: SET };
      return async () => (await chain.estimate!(genesis)).balance;
    }

    it("says the steps and sends nothing with --plan", async () => {
      const { place, flags } = await placeOf(DISTURBED);
      const before = await sent(DISTURBED);
      const { chains: planned, obstacles } = await place.json<Planned>("deploy", ...flags, "--plan");
      assert.deepEqual(obstacles, []);
      assert.ok(planned[0]!.steps.length > 1);
      assert.equal(await sent(DISTURBED), before);
    });

    it("goes on after it was killed, and has sent no more than an undisturbed deployment", async () => {
      const { place, flags } = await placeOf(DISTURBED);
      const balance = await funds(DISTURBED);
      const [before, had] = [await sent(DISTURBED), await balance()];
      const begun = place.start("deploy", ...flags);
      const state = { ended: false };
      void begun.result.then(() => (state.ended = true));
      while (!state.ended && (await balance()) === had) await setTimeout(POLL_MS);
      begun.process.kill("SIGKILL");
      assert.equal((await begun.result).code, null, "it was killed before it had ended");
      const { chains: done } = await place.json<Deployed>("deploy", ...flags);
      assert.equal(done[0]!.outcome, "deployed");
      const took = (await sent(DISTURBED)) - before;

      const undisturbed = await placeOf(UNDISTURBED);
      const first = await sent(UNDISTURBED);
      await undisturbed.place.json<Deployed>("deploy", ...undisturbed.flags);
      const usual = (await sent(UNDISTURBED)) - first;
      assert.ok(
        took >= usual && took <= usual + (UNDER_WAY[name] ?? 0),
        `${took} transactions, ${usual} usually`,
      );

      const [after, has] = [await sent(DISTURBED), await balance()];
      const again = await place.json<Deployed>("deploy", ...flags);
      assert.equal(again.chains[0]!.outcome, "unchanged");
      assert.deepEqual([await sent(DISTURBED), await balance()], [after, has]);
      const receipt = place.file("receipt.json");
      const ran = await place.json<{ status: string }>("run", PROGRAM, ...flags, "--receipt", receipt);
      assert.equal(ran.status, "halted");
      assert.equal((await place.json<{ valid: boolean }>("verify", receipt, ...flags)).valid, true);
      const key = toHex(node.accounts[DISTURBED]!.secretKey).slice(2);
      const files = readdirSync(place.folder).map((file) => readFileSync(place.file(file), "utf8"));
      for (const text of [...files, ...place.said.flatMap(({ stdout, stderr }) => [stdout, stderr])])
        assert.ok(!text.includes(key), "a key was written");
    });
  });
