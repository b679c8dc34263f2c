import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { messageDigest, Purpose } from "@chainsatlas/shared/protocol/message.ts";
import { networkId } from "@chainsatlas/shared/protocol/names.ts";
import { encodePlan, planDigest, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { encodePythiaSet, nextSetDigest, type PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { badSignatures, longer, put, shorter } from "../support/forge.ts";
import { NETWORK, QUORUM_KEYS, type Scene } from "../support/scene.ts";
import { refuse, type Case, type Suite } from "./case.ts";

const HEIRS = testKeys(7).slice(4);
const heirs = (epoch: number): PythiaSet => testSet(HEIRS, [], epoch);
const STRANGER = [sha256(utf8("a stranger")), ...QUORUM_KEYS.slice(1)];
const HEAD = 5;
const MEMBER = 28;

const signedSet = (set: Uint8Array): readonly unknown[] => [
  set,
  signAll(messageDigest(Purpose.NEXT_SET, NETWORK, set), QUORUM_KEYS),
];

/** Encodings of sets that are none. */
const BAD_SETS: Readonly<Record<string, (set: Uint8Array) => Uint8Array>> = {
  "nothing at all": () => new Uint8Array(),
  "a set cut short": shorter,
  "a set with a byte more": longer,
  "a set without members": (set) => put(set, 4, 0).subarray(0, HEAD),
  "a set of seventeen": () => {
    const members = Array.from({ length: 17 }, (_, i) => [
      ...Array<number>(19).fill(1),
      i,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      1,
    ]);
    return Uint8Array.from([0, 0, 0, 1, 17, ...members.flat()]);
  },
  "members out of order": (set) =>
    Uint8Array.from([
      ...set.subarray(0, HEAD),
      ...set.subarray(HEAD + MEMBER, HEAD + 2 * MEMBER),
      ...set.subarray(HEAD, HEAD + MEMBER),
      ...set.subarray(HEAD + 2 * MEMBER),
    ]),
  "a member twice": (set) => put(set, HEAD + MEMBER, ...set.subarray(HEAD, HEAD + MEMBER)),
  "a member without an address": (set) => put(set, HEAD, ...new Uint8Array(20)),
  "a member without stake": (set) => put(set, HEAD + 20, ...new Uint8Array(8)),
  "more stake than 64 bits hold": (set) => put(set, HEAD + 20, ...new Uint8Array(8).fill(255)),
};

/** Encodings of plans that are none. */
const BAD_PLANS: Readonly<Record<string, (plan: Uint8Array) => Uint8Array>> = {
  "nothing at all": () => new Uint8Array(),
  "a plan cut short": shorter,
  "a plan with a byte more": longer,
  "a plan without hops": (plan) => put(plan, 164, 0, 0, 0, 0),
  "a plan of 65,537 hops": (plan) => put(plan, 164, 0, 1, 0, 1),
};

const signedPlan = (plan: Plan, keys = QUORUM_KEYS, network = NETWORK): [Uint8Array, Uint8Array] => [
  encodePlan(plan),
  signAll(planDigest(network, plan), keys),
];

const NO_SIGNATURES = Object.keys(badSignatures(new Uint8Array(195), new Uint8Array()));

/** The cases of `badSignatures`, for arguments that end with signatures of the quorum. */
const signatureCases = (
  make: (scene: Scene, keys: readonly Uint8Array[]) => readonly [...unknown[], Uint8Array],
): Case[] =>
  NO_SIGNATURES.map((what) => ({
    what,
    error: badSignatures(new Uint8Array(195), new Uint8Array())[what]![0],
    args: (scene) => {
      const args = make(scene, QUORUM_KEYS);
      const signatures = args.at(-1) as Uint8Array;
      const stranger = make(scene, STRANGER).at(-1) as Uint8Array;
      return Promise.resolve([...args.slice(0, -1), badSignatures(signatures, stranger)[what]![1]]);
    },
  }));

const rotation = (set: PythiaSet, keys = QUORUM_KEYS, network = NETWORK): [Uint8Array, Uint8Array] => [
  encodePythiaSet(set),
  signAll(nextSetDigest(network, set), keys),
];

const DIGEST = sha256(utf8("anything"));

export const MANAGEMENT: Suite = {
  rotate: [
    ...Object.entries(BAD_SETS).map(([what, change]) =>
      refuse(what, "BadSet", () => signedSet(change(encodePythiaSet(heirs(1))))),
    ),
    refuse("the current epoch again", "WrongEpoch", () => rotation(heirs(0))),
    refuse("an epoch left out", "WrongEpoch", () => rotation(heirs(2))),
    refuse("the last epoch of all", "WrongEpoch", () => rotation(heirs(0xffff_ffff))),
    refuse("a set signed by its own members", "UnknownSigner", () => rotation(heirs(1), HEIRS)),
    refuse("a set signed for another network", "UnknownSigner", () =>
      rotation(heirs(1), QUORUM_KEYS, networkId("other")),
    ),
    refuse("a set signed as a plan", "UnknownSigner", () => {
      const set = encodePythiaSet(heirs(1));
      return [set, signAll(messageDigest(Purpose.PLAN, NETWORK, set), QUORUM_KEYS)];
    }),
    ...signatureCases((_, keys) => rotation(heirs(1), [...keys])),
  ],
  approve: [
    ...Object.entries(BAD_PLANS).map(([what, change]) =>
      refuse(what, "BadEncoding", (scene) => {
        const plan = change(encodePlan(scene.plan().plan));
        return [plan, signAll(messageDigest(Purpose.PLAN, NETWORK, plan), QUORUM_KEYS)];
      }),
    ),
    refuse("the same plan again", "AlreadyApproved", async (scene) =>
      signedPlan((await scene.approved()).plan),
    ),
    refuse("another plan for the same execution", "PlanExists", async (scene) => {
      const { plan } = await scene.approved();
      return signedPlan({ ...plan, hops: plan.hops + 1 });
    }),
    refuse("a plan of a later epoch", "WrongEpoch", (scene) =>
      signedPlan({ ...scene.plan().plan, epoch: 1 }),
    ),
    refuse("a plan signed for another network", "UnknownSigner", (scene) =>
      signedPlan(scene.plan().plan, QUORUM_KEYS, networkId("other")),
    ),
    refuse("signatures of another plan", "UnknownSigner", (scene) => {
      const [plan] = signedPlan(scene.plan().plan);
      return [plan, signedPlan(scene.plan().plan)[1]];
    }),
    ...signatureCases((scene, keys) => signedPlan(scene.plan().plan, [...keys])),
  ],
  requireQuorum: [
    refuse("another epoch", "WrongEpoch", () => [1, DIGEST, signAll(DIGEST, QUORUM_KEYS)]),
    refuse("signatures of another digest", "UnknownSigner", () => [
      0,
      DIGEST,
      signAll(sha256(DIGEST), QUORUM_KEYS),
    ]),
    ...signatureCases((_, keys) => [0, DIGEST, signAll(DIGEST, keys)]),
  ],
};
