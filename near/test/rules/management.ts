import { actions } from "near-api-js";
import { concat, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { encodePlan, planDigest } from "@chainsatlas/shared/protocol/plan.ts";
import { encodePythiaSet, nextSetDigest } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { addressOf, sign, signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { compareBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import { KEYS, NETWORK, SET } from "../support/network.ts";
import { STRANGER, type Rule, type Scene } from "./scene.ts";

const digestOf = ({ execution: { plan } }: Scene): Uint8Array => planDigest(NETWORK, plan);

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
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The same signature with n − s, which is as valid on the curve. */
function highS(signature: Uint8Array): Uint8Array {
  const s = BigInt(`0x${Buffer.from(signature.subarray(32, 64)).toString("hex")}`);
  const other = Buffer.from((ORDER - s).toString(16).padStart(64, "0"), "hex");
  return concat(signature.subarray(0, 32), other, Uint8Array.of(55 - signature[64]!));
}

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
  {
    code: "BadEncoding",
    what: "approve: a plan of no hops",
    prepare: async (scene) => {
      const bytes = encodePlan(scene.execution.plan).fill(0, -4);
      return () => scene.call(scene.management, "approve", bytes);
    },
  },
  {
    code: "BadEncoding",
    what: "approve: half a plan",
    prepare: async (scene) => () => scene.call(scene.management, "approve", utf8("a plan")),
  },
  rotate("an epoch left out", "WrongEpoch", 2, KEYS),
  rotate("the same epoch", "WrongEpoch", 0, KEYS),
  rotate("half of the stake", "BelowQuorum", 1, KEYS.slice(0, 2)),
  {
    code: "BadSet",
    what: "rotate: a set with a member of no stake",
    prepare: async (scene) => {
      const set = encodePythiaSet(testSet(KEYS, [], 1)).fill(0, 25, 33);
      return () => scene.call(scene.management, "rotate", set);
    },
  },
  {
    code: "BadSet",
    what: "init: an empty set",
    prepare:
      async ({ chain }) =>
      () =>
        chain.deploy({ network: NETWORK, pythias: { epoch: 0, members: [] } }),
  },
  {
    code: "Unauthorized",
    what: "init: the same unit again, by its own account",
    prepare: async ({ chain, management: { account } }) => {
      const args = concat(NETWORK, NETWORK, encodePythiaSet(SET));
      const again = actions.functionCall("init", args, 10n ** 14n);
      return async () => chain.client.send(account, [again], { signer: account });
    },
  },
  {
    code: "Unauthorized",
    what: "init: by a stranger",
    prepare: async (scene) => {
      const stranger = await scene.stranger();
      return () => scene.call(scene.virtualization, "init", utf8("other.management"), stranger);
    },
  },
];
