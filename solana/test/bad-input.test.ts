/**
 * Goal: whatever is wrong with an instruction's accounts or arguments is refused with a declared error and changes
 * nothing. The wrong versions are enumerated from the IDL, and an instruction that no flow meets fails.
 */
import assert from "node:assert/strict";
import { nextSetDigest } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { PublicKey } from "@solana/web3.js";
import { EMBEDDED_PROGRAMS } from "../idl/program-ids.ts";
import { managementClient } from "../src/client.ts";
import { sendPacked } from "../src/pack.ts";
import { StageKind } from "../src/pda.ts";
import { Stages } from "../src/stages.ts";
import { example, KEYS, NETWORK } from "@chainsatlas/shared/tooling/rules/network.ts";
import { LedgerNetwork } from "./support/ledger-network.ts";
import { deployOn, run } from "./support/network.ts";
import { ALL_INSTRUCTIONS } from "./support/tamper.ts";
import { WrapperNetwork } from "./support/wrapper-network.ts";
import { TamperingChain } from "./support/tampering-chain.ts";

/** Anyone may pay for a unit whose address says what it is, and for a claim; one may grow or close any stage of one's own; to ask is to read. */
const harmless = (id: string, wrong: string): boolean =>
  (id.endsWith(".submit_request") && wrong === "cell 0: read-only") ||
  ((id.endsWith(".initialize") || id === "token_wrapper.claim") && wrong === "payer: a stranger") ||
  (/\.(grow|close)_stage$/.test(id) && /^stage: account \d+ of another kind or name$/.test(wrong));

describe("bad input, enumerated from the IDLs", () => {
  const chain = new TamperingChain(harmless);

  before(async () => {
    const deployment = await deployOn(chain);
    // hops of over 40 pages, so that stages and sessions grow
    const input = new Uint8Array(20_000).fill(7);
    const task = { object: example("sha256"), input, minHops: 2, stepsPerTransaction: 10_000_000 };
    await run(chain, deployment, { ...task, name: "bad input" });
    const stages = new Stages(chain, managementClient(new PublicKey(EMBEDDED_PROGRAMS.management)));
    await sendPacked(chain, await stages.prepare(NETWORK, StageKind.MANAGEMENT, 20_000));
    const next = testSet(KEYS, [], 1);
    await deployment.management.rotate(next, signAll(nextSetDigest(NETWORK, next), KEYS));
  });

  before(async () => {
    const ledger = await LedgerNetwork.start(chain);
    const stages = new Stages(chain, ledger.client);
    await sendPacked(chain, await stages.prepare(NETWORK, StageKind.MANAGEMENT, 20_000));
    await ledger.replica.advance([ledger.transfer(NETWORK.slice(0, 20))]);
    await ledger.unit.submit(ledger.transfer(NETWORK.slice(0, 20)));
  });

  before(async () => {
    const network = await WrapperNetwork.start(chain);
    await network.wrap(2, 5n);
    await network.wrapper.claim(0n);
    await network.wrapper.burn(2, 1n, NETWORK.slice(0, 20));
  });

  it("meets every instruction", () => {
    assert.deepEqual([...chain.tried.keys()].sort(), [...ALL_INSTRUCTIONS].sort());
    for (const [id, count] of chain.tried) assert.ok(count > 3, id);
  });

  it("is refused with a declared error and changes nothing", () => {
    assert.deepEqual(chain.problems, []);
  });
});
