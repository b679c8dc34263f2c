import { highS } from "../../protocol/test-high-s.ts";
import { concat } from "../../bytes/bytes.ts";
import { planDigest } from "../../protocol/plan.ts";
import { nextSetDigest } from "../../protocol/pythia-set.ts";
import { addressOf, sign, signAll } from "../../protocol/quorum.ts";
import { testSet } from "../../protocol/test-pythias.ts";
import { compareBytes } from "../../bytes/bytes.ts";
import { KEYS, NETWORK, STRANGER } from "./network.ts";
import type { Rule, RuleScene } from "./scene.ts";

const digestOf = ({ execution: { plan } }: RuleScene): Uint8Array => planDigest(NETWORK, plan);

const approveWith = (
  what: string,
  code: Rule["code"],
  signatures: (digest: Uint8Array) => Uint8Array,
): Rule => ({
  code,
  what: `approve: ${what}`,
  prepare: async (scene) => () =>
    scene.deployment.management.approve(scene.execution.plan, signatures(digestOf(scene))),
});

const SORTED = [...KEYS].sort((a, b) => compareBytes(addressOf(a), addressOf(b)));
const rotate = (what: string, code: Rule["code"], epoch: number, keys: Uint8Array[]): Rule => ({
  code,
  what: `rotate: ${what}`,
  prepare: async ({ deployment }) => {
    const next = testSet(KEYS, [], epoch);
    return () => deployment.management.rotate(next, signAll(nextSetDigest(NETWORK, next), keys));
  },
});

export const MANAGEMENT_RULES: readonly Rule[] = [
  approveWith("no signature", "BelowQuorum", () => new Uint8Array(0)),
  approveWith("half of the stake", "BelowQuorum", (digest) => signAll(digest, KEYS.slice(0, 2))),
  approveWith("one signer twice", "UnsortedSigners", (digest) =>
    concat(sign(digest, SORTED[0]!), sign(digest, SORTED[0]!)),
  ),
  approveWith("unsorted", "UnsortedSigners", (digest) =>
    concat(...[...SORTED].reverse().map((key) => sign(digest, key))),
  ),
  approveWith("a stranger's signature", "UnknownSigner", (digest) => sign(digest, STRANGER)),
  approveWith("high s", "BadSignature", (digest) => highS(sign(digest, KEYS[0]!))),
  approveWith("v of 0", "BadSignature", (digest) => sign(digest, KEYS[0]!).with(64, 0)),
  approveWith("r and s of zero", "BadSignature", () => new Uint8Array(65).with(64, 27)),
  approveWith("half a signature", "BadSignature", (digest) => sign(digest, KEYS[0]!).subarray(0, 33)),
  approveWith("another message's signatures", "UnknownSigner", (digest) =>
    signAll(digest.with(0, digest[0]! ^ 1), KEYS.slice(0, 1)),
  ),
  {
    code: "WrongEpoch",
    what: "approve: a plan of the next epoch",
    prepare: async (scene) => () => scene.approve({ ...scene.execution.plan, epoch: 1 }),
  },
  {
    code: "AlreadyApproved",
    what: "approve: the same plan again",
    prepare: async (scene) => {
      await scene.approve();
      return () => scene.approve();
    },
  },
  {
    code: "PlanExists",
    what: "approve: another plan for the execution",
    prepare: async (scene) => {
      await scene.approve();
      return () => scene.approve({ ...scene.execution.plan, inputHash: NETWORK });
    },
  },
  rotate("an epoch left out", "WrongEpoch", 2, KEYS),
  rotate("the same epoch", "WrongEpoch", 0, KEYS),
  rotate("half of the stake", "BelowQuorum", 1, KEYS.slice(0, 2)),
];
