import { concat, sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { PageTree } from "@chainsatlas/shared/machine/merkle.ts";
import { encodePlan } from "@chainsatlas/shared/protocol/plan.ts";
import { orderHash } from "@chainsatlas/shared/protocol/order-tree.ts";
import { longer, put, shorter, turned } from "../support/forge.ts";
import { unorderedBundle } from "../support/forged-bundle.ts";
import { ENDLESS, LOADER, type PlanOptions, type RunArguments, type Scene } from "../support/scene.ts";
import { refuse, type Case } from "./case.ts";

/** True arguments of an admitted hop, changed. */
const change = (
  what: string,
  error: string,
  by: (args: RunArguments) => Partial<RunArguments>,
  options: PlanOptions = {},
): Case =>
  refuse(what, error, async (scene) => {
    const args = await scene.admitted(options);
    return [{ ...args, ...by(args) }];
  });

const FORGED = new Uint8Array(256).fill(0x66);

/** A true page, and beside it a forged one that has no place in an ascending bundle. */
const beside = (what: string, numbers: (page: number) => readonly [number, number]): Case =>
  refuse(what, "BadBundle", async (scene) => {
    const planned = await scene.approved();
    await scene.send("virtualization", "admit", scene.admission(planned, 0));
    const { tree } = planned.legs[0]!.from;
    const [number, page] = [...tree.pages()][0]!;
    const [first, second] = numbers(number);
    const content = (n: number): Uint8Array => (n === number ? page : new Uint8Array(256));
    const bundle = unorderedBundle(tree, [
      [first, content(first)],
      [second, FORGED],
    ]);
    return [{ ...scene.runArguments(planned), bundle }];
  });

/** A plan of the quorum that begins with a state that no program has. */
const beginning = (what: string, error: string, by: (header: Uint8Array) => Uint8Array): Case =>
  refuse(what, error, async (scene) => {
    const planned = scene.plan();
    const args = scene.runArguments(planned);
    const header = by(args.header);
    const plan = {
      ...planned.plan,
      hops: 1,
      ordersRoot: orderHash(planned.orders[0]!),
      initialState: sha256(concat(header, args.pagesRoot)),
    };
    await scene.approve(plan);
    const none = new Uint8Array();
    await scene.send("virtualization", "admit", [encodePlan(plan), args.order, none, none]);
    return [{ ...args, header }];
  });

const bundle = (what: string, error: string, by: (bundle: Uint8Array) => Uint8Array): Case =>
  change(what, error, (args) => ({ bundle: by(args.bundle) }));

async function closed(scene: Scene): Promise<RunArguments> {
  const args = await scene.admitted();
  await scene.send("virtualization", "run", [args]);
  return args;
}

const ENDED = 2;

export const RUN: readonly Case[] = [
  refuse("an execution that was never admitted", "UnknownExecution", (scene) => [
    scene.runArguments(scene.plan()),
  ]),
  refuse("no order", "UnknownExecution", async (scene) => [
    { ...(await scene.admitted()), order: new Uint8Array() },
  ]),
  refuse("a hop that is closed", "NotOpen", async (scene) => [await closed(scene)]),
  change("another order", "WrongOrder", ({ order }) => ({ order: turned(order, -1) })),
  change("an order with a byte more", "WrongOrder", ({ order }) => ({ order: longer(order) })),
  change("another input hash", "WrongOrder", ({ inputHash }) => ({ inputHash: turned(inputHash, 31) })),
  change("another state", "WrongState", ({ header }) => ({ header: turned(header, 60) })),
  change("a header cut short", "WrongState", ({ header }) => ({ header: shorter(header) })),
  change("another root", "WrongState", ({ pagesRoot }) => ({ pagesRoot: turned(pagesRoot, 0) })),
  beginning("a state with another magic", "BadEncoding", (header) => turned(header, 0)),
  beginning("a state of another version", "BadEncoding", (header) => put(header, 4, 2)),
  beginning("a state with a byte that is not zero", "BadEncoding", (header) => put(header, 7, 1)),
  beginning("a state with a status that is none", "BadEncoding", (header) => put(header, 5, 4)),
  beginning("a state with a cause that is none", "BadEncoding", (header) => put(header, 5, 3, 8)),
  beginning("a running state with a cause", "BadEncoding", (header) => put(header, 6, 1)),
  beginning("a fault without a cause", "BadEncoding", (header) => put(header, 5, 3)),
  beginning("a state that is too long", "BadEncoding", longer),
  beginning("a state that has halted", "WrongState", (header) => put(header, 5, ENDED)),
  beginning("a state that has faulted", "WrongState", (header) => put(header, 5, 3, 1)),
  beginning("a state of another program", "WrongState", (header) => turned(header, 8)),
  beginning("a state with too much input", "WrongState", (header) => put(header, 176, 1, 0, 0, 1)),
  beginning("a state that read beyond its input", "WrongState", (header) => put(header, 180, 0, 0, 0, 1)),
  beginning("a state that wrote beyond its limit", "WrongState", (header) => put(header, 184, 1, 0, 0, 1)),
  change("other code", "WrongCode", ({ code }) => ({ code: turned(code, 5) })),
  change("code cut short", "WrongCode", ({ code }) => ({ code: shorter(code) })),
  change("code with a byte more", "WrongCode", ({ code }) => ({ code: longer(code) })),
  change("no code", "WrongCode", () => ({ code: new Uint8Array() })),
  bundle("no bundle", "BadBundle", () => new Uint8Array()),
  bundle("a bundle of three bytes", "BadBundle", (bytes) => bytes.subarray(0, 3)),
  bundle("a bundle cut short", "BadBundle", shorter),
  bundle("a bundle with a byte more", "BadBundle", longer),
  bundle("more pages than there are bytes", "BadBundle", (bytes) => put(bytes, 0, 255, 255, 255, 255)),
  bundle("a page less", "BadBundle", (bytes) => put(bytes, 3, bytes[3]! - 1)),
  bundle("pages out of order", "BadBundle", (bytes) =>
    put(bytes, 4, ...bytes.subarray(8, 12), ...bytes.subarray(4, 8)),
  ),
  bundle("a page twice", "BadBundle", (bytes) => put(bytes, 8, ...bytes.subarray(4, 8))),
  beside("a forged page with the number of a true one", (page) => [page, page]),
  beside("a forged page behind a higher true one", (page) => [page, page - 2]),
  refuse("the number of a true page, and 2^24 more", "BadBundle", async (scene) => {
    const planned = await scene.approved();
    await scene.send("virtualization", "admit", scene.admission(planned, 0));
    const { tree } = planned.legs[0]!.from;
    const [number] = [...tree.pages().keys()];
    return [{ ...scene.runArguments(planned), bundle: put(makeBundle(tree, [number!]), 4, 1) }];
  }),
  change("a page turned", "WrongRoot", (args) => {
    const pages = new DataView(args.bundle.buffer, args.bundle.byteOffset).getUint32(0);
    return { bundle: turned(args.bundle, 4 + 4 * pages + Math.ceil(pages / 8) + 9) };
  }),
  bundle("a sibling turned", "WrongRoot", (bytes) => turned(bytes, -1)),
  change("pages of another state", "WrongRoot", () => ({
    bundle: makeBundle(PageTree.from(new Map([[0x40, new Uint8Array(256).fill(1)]])), [0x40]),
  })),
  change("pages under an empty root", "WrongRoot", () => ({ bundle: makeBundle(PageTree.empty, []) })),
  change(
    "no page for the first instruction",
    "PageMissing",
    () => ({ bundle: makeBundle(PageTree.empty, []) }),
    { object: LOADER, minHops: 1 },
  ),
  change("no step", "NoProgress", () => ({ maxSteps: 0n })),
  {
    ...change("more steps than the gas pays for", "OutOfWork", () => ({ maxSteps: 1n << 63n }), {
      object: ENDLESS,
      maxSteps: 10_000_000n,
    }),
    gas: 600_000n,
  },
];
