import assert from "node:assert/strict";
import { assemble } from "../assembler/assemble.ts";
import { sha256, utf8 } from "../bytes/bytes.ts";
import { chainId, networkId } from "../protocol/names.ts";
import { testKeys, testSet } from "../protocol/test-pythias.ts";
import { ReferenceChain } from "../reference/reference-chain.ts";
import { planExecution } from "../strategy/plan-execution.ts";
import { execute } from "./execute.ts";
import { localQuorum } from "./pythia.ts";
import { makeReceipt, parseReceipt, ReceiptError } from "./receipt.ts";
import { verifyReceipt } from "./verify.ts";

const SOURCE = `
main:   addi r2, r0, 200
loop:   add  r3, r3, r2
        sw   0x4000(r0), r3
        subi r2, r2, 1
        bnez r2, loop
        trap 0
`;

type Json = ReturnType<typeof makeReceipt>;
type Tamper = (receipt: Json) => void;

const turn = (hex: string, byte: number): string => {
  const at = 2 + 2 * byte;
  const digit = (parseInt(hex[at]!, 16) ^ 1).toString(16);
  return hex.slice(0, at) + digit + hex.slice(at + 1);
};

/** Each is a lie about one thing; the number is the hop that verification must name, -1 for the whole. */
const LIES: Record<string, [number, Tamper]> = {
  "another input": [-1, (r) => void (r.input = Buffer.from("other").toString("base64"))],
  "another program": [
    -1,
    (r) =>
      void (r.program = Buffer.from(Buffer.from(r.program, "base64")).fill(1, 40, 41).toString("base64")),
  ],
  "another plan": [-1, (r) => void (r.plan = turn(r.plan, 40))],
  "plan signatures cut": [-1, (r) => void (r.planSignatures = r.planSignatures.slice(0, -130))],
  "another network": [-1, (r) => void (r.network = turn(r.network, 3))],
  "another set": [-1, (r) => void (r.pythias = turn(r.pythias, 10))],
  "another final state": [-1, (r) => void (r.stateHash = turn(r.stateHash, 0))],
  "a hop left out": [-1, (r) => void r.hops.pop()],
  "a record's state after": [
    2,
    (r) => void (r.hops[2]!.log[0]!.record = turn(r.hops[2]!.log[0]!.record, 350)),
  ],
  "a header": [1, (r) => void (r.hops[1]!.log[0]!.header = turn(r.hops[1]!.log[0]!.header, 60))],
  "a pages root": [1, (r) => void (r.hops[1]!.log[0]!.pagesRoot = turn(r.hops[1]!.log[0]!.pagesRoot, 5))],
  "a log root": [3, (r) => void (r.hops[3]!.log[0]!.logRoot = turn(r.hops[3]!.log[0]!.logRoot, 5))],
  "an order's step limit": [2, (r) => void (r.hops[2]!.order = turn(r.hops[2]!.order, 255))],
  "an attested state": [
    2,
    (r) => void (r.hops[2]!.attestation!.stateHash = turn(r.hops[2]!.attestation!.stateHash, 9)),
  ],
  "an attestation's signature": [
    2,
    (r) => void (r.hops[2]!.attestation!.signatures = turn(r.hops[2]!.attestation!.signatures, 9)),
  ],
  "no attestation": [2, (r) => (r.hops[2]!.attestation = undefined)],
  "a reference to another transaction": [1, (r) => void (r.hops[1]!.log[0]!.transaction = "1")],
  "a chain of another name": [0, (r) => void (r.hops[0]!.chain = "reference:b")],
  "an address of no unit": [0, (r) => void (r.chains[0]!.addresses.virtualization = "nowhere")],
  "addresses of another chain's units": [0, (r) => void (r.chains[0]!.addresses = r.chains[1]!.addresses)],
  "another management unit": [0, (r) => void (r.chains[0]!.management = turn(r.chains[0]!.management, 31))],
};

describe("receipt verification", () => {
  let receipt: Json;
  const chains = [new ReferenceChain("a"), new ReferenceChain("b")];
  const verify = (json: Json) =>
    verifyReceipt(parseReceipt(JSON.stringify(json)), (id) => chains.find(({ caip2 }) => caip2 === id));

  before(async () => {
    const keys = testKeys(4);
    const quorum = localQuorum(testSet(keys), keys.slice(0, 3));
    const network = networkId("test");
    const deployments = await Promise.all(
      chains.map((chain) => chain.deploy({ network, pythias: quorum.set })),
    );
    const sites = chains.map(({ name, caip2, limits }, i) => ({
      ...{ name, limits, stepsPerTransaction: 200 },
      ...{ chain: chainId(caip2), unit: deployments[i]!.virtualization.id },
    }));
    const { object } = assemble(SOURCE, "loop.s");
    const input = utf8("input");
    const planned = planExecution({
      object,
      input,
      sites,
      network,
      execution: sha256(input),
      epoch: 0,
      minHops: 5,
    });
    const result = await execute(planned, deployments, quorum);
    receipt = makeReceipt(
      result,
      quorum.set,
      chains.map(({ name, caip2 }, i) => ({
        ...{ name, caip2, addresses: deployments[i]!.addresses },
        ...{ management: deployments[i]!.management.id, virtualization: deployments[i]!.virtualization.id },
      })),
    );
  });

  it("finds nothing wrong with a true receipt", async () => {
    assert.deepEqual(await verify(receipt), []);
  });

  for (const [what, [hop, tamper]] of Object.entries(LIES))
    it(`finds ${what}${hop < 0 ? "" : ` and names hop ${hop}`}`, async () => {
      const lie = structuredClone(receipt);
      tamper(lie);
      const violations = await verify(lie);
      assert.notDeepEqual(violations, []);
      if (hop >= 0)
        assert.ok(
          violations.some((violation) => violation.hop === hop),
          JSON.stringify(violations),
        );
    });

  it("names the form's faults of what is no receipt", () => {
    const { plan, ...without } = receipt;
    assert.throws(() => parseReceipt("{"), ReceiptError);
    assert.throws(() => parseReceipt(JSON.stringify(without)), /plan/);
    assert.throws(() => parseReceipt(JSON.stringify({ ...receipt, plan: plan.slice(0, -1) })), /plan/);
    assert.throws(() => parseReceipt(JSON.stringify({ ...receipt, extra: 1 })), /extra/);
  });
});
