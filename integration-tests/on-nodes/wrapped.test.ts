/**
 * Goal: the ledger's tokens on a real Solana node, from the command line: wrapped, claimed, burned and given back; at every
 * step what is locked and what an account has left are what the rules say.
 */
import assert from "node:assert/strict";
import { sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { addressOf } from "@chainsatlas/shared/protocol/quorum.ts";
import { Connection, PublicKey } from "@solana/web3.js";
import { nodeOf } from "../nodes/nodes.ts";
import { chains } from "../src/adapters.ts";
import { placeOnNode, type NetworkPlace } from "../src/network-place.ts";
import { attendedNode, type AttendedNode } from "../src/node-adapter.ts";

/** A validator takes its time with programs of some hundred transactions; this only ends what hangs. */
const PATIENCE_MS = 1_800_000;
/** An account that no other test uses. */
const ACCOUNT = 3;
const CLIENT = sha256(utf8("client who wraps"));
const BASE_UNITS = 1_000_000_000;

interface Synced {
  readonly included: readonly { readonly item: string }[];
}

for (const { name } of chains.filter((chain) => chain.name === "solana"))
  describe(`wrapped tokens on ${name}`, function () {
    this.timeout(PATIENCE_MS);
    let attended: AttendedNode;
    let place: NetworkPlace;
    let flags: string[];
    let owner: PublicKey;

    before(async () => {
      attended = await attendedNode(nodeOf(name)!);
      const { node } = attended;
      const on = await placeOnNode(name, node, ACCOUNT, { ATLAS_TEST_CLIENT: toHex(CLIENT) });
      ({ place } = on);
      owner = new PublicKey(node.accounts[ACCOUNT]!.address);
      const file = place.write("net.json", {
        ...{ schema: "chainsatlas/network/1", name: "wrapped", pythias: { test: 4 }, chains: [on.chain] },
        ledger: {
          begins: "2026-01-01T00:00:00Z",
          reserve: "1000",
          accounts: [{ address: toHex(addressOf(CLIENT)), hermes: "10" }],
        },
      });
      flags = ["--network", file, "--test-keys"];
      await place.json("deploy", ...flags);
    });
    after(() => attended.leave());

    const hermes = async (): Promise<number> =>
      (await place.json<{ hermes: number }>("account", toHex(addressOf(CLIENT)), ...flags)).hermes /
      BASE_UNITS;

    /** Burnings that the next batch gives back; an epoch may begin with it, too. */
    async function carried(): Promise<number> {
      const { included } = await place.json<Synced>("sync", ...flags);
      return included.filter(({ item }) => item === "Unwrap").length;
    }

    /** What the owner has of all SPL tokens; there are those of this network alone. */
    async function owned(): Promise<string[]> {
      const connection = new Connection(attended.node.endpoints.rpc, "confirmed");
      const programId = new PublicKey("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
      const { value } = await connection.getParsedTokenAccountsByOwner(owner, { programId });
      return value.map(({ account }) => {
        const { info } = account.data.parsed as { info: { tokenAmount: { uiAmountString: string } } };
        return info.tokenAmount.uiAmountString;
      });
    }

    it("are locked on the ledger, and issued to their owner once", async () => {
      const signed = ["--amount", "2.5", "--key-env", "ATLAS_TEST_CLIENT"];
      await place.json("wrap", "--chain", name, "--owner", owner.toBase58(), ...signed, ...flags);
      assert.deepEqual([await hermes(), await owned()], [7.5, []]);
      await place.json("claim", "0", "--chain", name, ...flags);
      assert.deepEqual([await hermes(), await owned()], [7.5, ["2.5"]]);
      assert.equal((await place.atlas("claim", "0", "--chain", name, ...flags)).code, 1);
      assert.deepEqual(await owned(), ["2.5"]);
    });

    it("come back to an account of the ledger when they are burned, once", async () => {
      const to = ["--to", toHex(addressOf(CLIENT)), "--amount", "1.5"];
      await place.json("unwrap", "--chain", name, ...to, ...flags);
      assert.deepEqual([await hermes(), await owned()], [7.5, ["1"]]);
      assert.equal(await carried(), 1);
      assert.deepEqual([await hermes(), await owned()], [9, ["1"]]);
      assert.deepEqual([await carried(), await hermes()], [0, 9]);
      assert.equal((await place.atlas("unwrap", "--chain", name, ...to, ...flags)).code, 1);
      assert.deepEqual(await owned(), ["1"]);
    });
  });
