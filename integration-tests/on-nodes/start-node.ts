/** `node start-node.ts FAMILY`: starts a node, says its session, and waits to be killed. */
import { nodeOf } from "../nodes/nodes.ts";
import { openSession } from "../nodes/session.ts";

const node = nodeOf(process.argv[2] ?? "");
if (node === undefined) throw new Error("usage: node start-node.ts FAMILY");
await node.container().start();
console.log(openSession());
setInterval(() => undefined, 1000);
