/** When a node counts as started: it has made two blocks since, and the accounts can pay. Never a line of a log. */
import { setTimeout } from "node:timers/promises";
import type { BoundPorts, WaitStrategy } from "testcontainers";
import type { Endpoints } from "./local-node.ts";
import type { NodeKind } from "./node-kind.ts";

const POLL_MS = 50;
const BLOCKS = 2;

/** URLs of the ports that a container has on this host. */
export function endpointsOf({ ports }: NodeKind, host: string, mapped: (port: number) => number): Endpoints {
  return {
    rpc: `http://${host}:${mapped(ports.rpc)}`,
    ...(ports.websocket === undefined ? {} : { websocket: `ws://${host}:${mapped(ports.websocket)}` }),
  };
}

/** Waits for two new blocks and money on every account. Throws with the last error when the time is over. */
export async function untilReady(kind: NodeKind, endpoints: Endpoints, timeoutMs: number): Promise<void> {
  const probe = kind.probe(endpoints);
  const deadline = Date.now() + timeoutMs;
  let first: number | undefined;
  let last: unknown = "no answer";
  while (Date.now() < deadline) {
    try {
      const height = await probe.height();
      first ??= height;
      const funded = await probe.fund(kind.accounts);
      if (funded && height >= first + BLOCKS) return;
      last = `block ${height}, accounts ${funded ? "" : "not "}funded`;
      await probe.advance?.();
    } catch (error) {
      last = error;
    }
    await setTimeout(POLL_MS);
  }
  throw new Error(`${kind.program} is not ready after ${timeoutMs} ms: ${String(last)}`, { cause: last });
}

/** The same as testcontainers asks for it. */
export class ReadyNode implements WaitStrategy {
  readonly #kind: NodeKind;
  #timeoutMs: number;

  constructor(kind: NodeKind, timeoutMs: number) {
    this.#kind = kind;
    this.#timeoutMs = timeoutMs;
  }

  waitUntilReady(_container: unknown, ports: BoundPorts): Promise<void> {
    const endpoints = endpointsOf(this.#kind, "127.0.0.1", (port) => ports.getBinding(port));
    return untilReady(this.#kind, endpoints, this.#timeoutMs);
  }

  withStartupTimeout(timeoutMs: number): this {
    this.#timeoutMs = timeoutMs;
    return this;
  }

  isStartupTimeoutSet(): boolean {
    return true;
  }

  getStartupTimeout(): number {
    return this.#timeoutMs;
  }
}
