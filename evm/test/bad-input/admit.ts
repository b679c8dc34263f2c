import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { encodeOrder, type Order } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Transfer } from "@chainsatlas/shared/protocol/transfer.ts";
import { badSignatures, longer, put, shorter, turned } from "../support/forge.ts";
import { QUORUM_KEYS, type Scene } from "../support/scene.ts";
import { refuse, type Case } from "./case.ts";

type Arguments = [plan: Uint8Array, order: Uint8Array, proof: Uint8Array, attestation: Uint8Array];

const ATTESTATION_HEAD = 36;
const STRANGER = [sha256(utf8("a stranger")), ...QUORUM_KEYS.slice(1)];

/** True arguments for hop 1, changed. */
const change = (what: string, error: string, by: (args: Arguments, scene: Scene) => Arguments): Case =>
  refuse(what, error, async (scene) => by(scene.admission(await scene.approved({ second: true }), 1), scene));

const orderBytes = (what: string, by: (order: Uint8Array) => Uint8Array): Case =>
  change(what, "BadEncoding", ([plan, order, ...rest]) => [plan, by(order), ...rest]);

const planBytes = (what: string, by: (plan: Uint8Array) => Uint8Array): Case =>
  change(what, "BadEncoding", ([plan, ...rest]) => [by(plan), ...rest]);

const orderField = (what: string, error: string, by: (order: Order) => Partial<Order>): Case =>
  refuse(what, error, async (scene) => {
    const planned = await scene.approved({ second: true });
    const [plan, , ...rest] = scene.admission(planned, 1);
    return [plan, encodeOrder({ ...planned.orders[1]!, ...by(planned.orders[1]!) }), ...rest];
  });

const planField = (what: string, by: (plan: Plan) => Partial<Plan>): Case =>
  refuse(what, "UnknownPlan", async (scene) => {
    const planned = await scene.approved({ second: true });
    const [, ...rest] = scene.admission(planned, 1);
    return [encodePlan({ ...planned.plan, ...by(planned.plan) }), ...rest];
  });

/** A transfer that the quorum signed, but of something else. */
const transferField = (what: string, by: (transfer: Transfer) => Partial<Transfer>): Case =>
  refuse(what, "UnknownSigner", async (scene) => {
    const planned = await scene.approved({ second: true });
    const [plan, order, proof, attestation] = scene.admission(planned, 1);
    const transfer = scene.transfer(planned, 1);
    const other = scene.attest({ ...transfer, ...by(transfer) });
    const head = attestation.subarray(0, ATTESTATION_HEAD);
    return [plan, order, proof, concat(head, other.subarray(ATTESTATION_HEAD))];
  });

const signatureCases: Case[] = Object.entries(badSignatures(new Uint8Array(195), new Uint8Array())).map(
  ([what, [error]]) =>
    refuse(`a transfer with ${what}`, error, async (scene) => {
      const planned = await scene.approved({ second: true });
      const [plan, order, proof, attestation] = scene.admission(planned, 1);
      const stranger = scene.attest(scene.transfer(planned, 1), STRANGER).subarray(ATTESTATION_HEAD);
      const signatures = badSignatures(attestation.subarray(ATTESTATION_HEAD), stranger)[what]![1];
      return [plan, order, proof, concat(attestation.subarray(0, ATTESTATION_HEAD), signatures)];
    }),
);

const encodings: Case[] = [
  planBytes("no plan", () => new Uint8Array()),
  planBytes("a plan cut short", shorter),
  planBytes("a plan with a byte more", longer),
  planBytes("a plan without hops", (plan) => put(plan, 164, 0, 0, 0, 0)),
  planBytes("a plan of 65,537 hops", (plan) => put(plan, 164, 0, 1, 0, 1)),
  orderBytes("no order", () => new Uint8Array()),
  orderBytes("an order cut short", shorter),
  orderBytes("an order with a byte more", longer),
  orderBytes("an order with another magic", (order) => turned(order, 0)),
  orderBytes("an order of another version", (order) => put(order, 4, 2)),
  orderBytes("an order whose count does not fit", (order) => put(order, 261, 2)),
  orderBytes("an order without segments", (order) => put(order, 261, 0).subarray(0, 262)),
  orderBytes("an empty segment", (order) => put(order, 262, 0, 0, 0, 0)),
  orderBytes("half a word of segment", (order) => put(order, 265, order[265]! + 2)),
  orderBytes("segments beyond the text", (order) => put(order, 262, 0, 1, 0, 0)),
  orderBytes("a text base inside a page", (order) => turned(order, 236)),
  orderBytes("no text", (order) => put(order, 237, 0, 0, 0, 0)),
  orderBytes("half a word of text", (order) => put(order, 240, order[240]! + 2)),
  orderBytes("a text that reaches into the input", (order) => put(order, 233, 0xe0, 0, 0, 0)),
  orderBytes("a memory of half a page", (order) => put(order, 244, 128)),
  orderBytes("a memory above 16 MiB", (order) => put(order, 241, 1, 0, 1, 0)),
  orderBytes("an output above 16 MiB", (order) => put(order, 245, 1, 0, 0, 1)),
  orderBytes("code that starts before the text", (order) => put(order, 257, 0, 0, 0, 0)),
  orderBytes("code that starts inside a word", (order) => put(order, 260, order[260]! + 2)),
  change("an attestation of 35 bytes", "BadEncoding", ([plan, order, proof, attestation]) => [
    plan,
    order,
    proof,
    attestation.subarray(0, ATTESTATION_HEAD - 1),
  ]),
];

const plans: Case[] = [
  orderField("another network", "WrongNetwork", () => ({ network: networkId("other") })),
  orderField("another chain", "WrongChain", () => ({ chain: chainId("eip155:1") })),
  orderField("another unit", "WrongUnit", ({ unit }) => ({ unit: turned(unit, -1) })),
  orderField("another execution", "WrongExecution", ({ execution }) => ({ execution: turned(execution, 0) })),
  orderField("another program", "WrongProgram", ({ programId }) => ({ programId: turned(programId, 0) })),
  orderField("another step limit", "NotInPlan", ({ stepLimit }) => ({ stepLimit: stepLimit + 1n })),
  orderField("another memory", "NotInPlan", ({ memorySize }) => ({ memorySize: memorySize + 256 })),
  orderField("another hop", "NotInPlan", ({ hop }) => ({ hop: hop + 2 })),
  orderField("a hop beyond the plan", "NotInPlan", () => ({ hop: 0xffff_ffff })),
  orderField("another segment", "NotInPlan", ({ segments }) => ({
    segments: segments.map((segment) => ({ ...segment, sha256: turned(segment.sha256, 0) })),
  })),
  change("a turned proof", "NotInPlan", ([plan, order, proof, attestation]) => [
    plan,
    order,
    turned(proof, -1),
    attestation,
  ]),
  change("a proof that is too short", "NotInPlan", ([plan, order, proof, attestation]) => [
    plan,
    order,
    proof.subarray(32),
    attestation,
  ]),
  change("a proof that is too long", "NotInPlan", ([plan, order, proof, attestation]) => [
    plan,
    order,
    concat(proof, new Uint8Array(32)),
    attestation,
  ]),
  refuse("a plan that nobody approved", "UnknownPlan", (scene) =>
    scene.admission(scene.plan({ second: true }), 1),
  ),
  planField("another input", ({ inputHash }) => ({ inputHash: turned(inputHash, 0) })),
  planField("another epoch", () => ({ epoch: 1 })),
  planField("another beginning", ({ initialState }) => ({ initialState: turned(initialState, 0) })),
  planField("other orders", ({ ordersRoot }) => ({ ordersRoot: turned(ordersRoot, 0) })),
  planField("more hops", ({ hops }) => ({ hops: hops + 1 })),
];

const order: Case[] = [
  change("no attestation", "WrongPredecessor", ([plan, order, proof]) => [
    plan,
    order,
    proof,
    new Uint8Array(),
  ]),
  refuse("an attestation for the first hop", "WrongPredecessor", async (scene) => {
    const planned = await scene.approved();
    const [plan, first, proof] = scene.admission(planned, 0);
    return [plan, first, proof, scene.attest(scene.transfer(planned, 0))];
  }),
  refuse("the same hop again", "AlreadyAdmitted", async (scene) => {
    const planned = await scene.approved();
    await scene.send("virtualization", "admit", scene.admission(planned, 0));
    return scene.admission(planned, 0);
  }),
  refuse("an earlier hop", "StaleHop", async (scene) => {
    const planned = await scene.approved();
    await scene.send("virtualization", "admit", scene.admission(planned, 2));
    return scene.admission(planned, 0);
  }),
];

const transfers: Case[] = [
  change("a transfer of another epoch", "WrongEpoch", ([plan, order, proof, attestation]) => [
    plan,
    order,
    proof,
    put(attestation, 0, 0, 0, 0, 1),
  ]),
  change("another state than the attested", "UnknownSigner", ([plan, order, proof, attestation]) => [
    plan,
    order,
    proof,
    turned(attestation, ATTESTATION_HEAD - 1),
  ]),
  transferField("a transfer of another execution", ({ execution }) => ({ execution: turned(execution, 0) })),
  transferField("a transfer of another hop", ({ hop }) => ({ hop: hop + 1 })),
  transferField("a transfer signed in another epoch", () => ({ epoch: 1 })),
  transferField("a transfer from another chain", ({ fromChain }) => ({ fromChain: turned(fromChain, 0) })),
  transferField("a transfer from another unit", ({ fromUnit }) => ({ fromUnit: turned(fromUnit, 0) })),
  transferField("a transfer to another chain", ({ toChain }) => ({ toChain: turned(toChain, 0) })),
  transferField("a transfer to another unit", ({ toUnit }) => ({ toUnit: turned(toUnit, 0) })),
  refuse("a transfer on another network", "UnknownSigner", async (scene) => {
    const planned = await scene.approved({ second: true });
    const [plan, one, proof] = scene.admission(planned, 1);
    return [plan, one, proof, scene.attest(scene.transfer(planned, 1), QUORUM_KEYS, networkId("other"))];
  }),
];

export const ADMIT: readonly Case[] = [...encodings, ...plans, ...order, ...transfers, ...signatureCases];
