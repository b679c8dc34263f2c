/** A driver that dies at one of its calls, for tests of what goes on after it. */
import type { Deployment } from "../chain/chain.ts";

/** The driver has died; `call` is what it was about. */
export class PowerCut extends Error {
  readonly call: string;
  constructor(call: string) {
    super(`died at ${call}`);
    this.call = call;
  }
}

const SENDING = ["approve", "admit", "stage", "run", "release"];

/** The same deployments for a driver that dies at call number `at`: before it is sent, or before its answer. */
export function dyingAt(
  at: number,
  answered: boolean,
  deployments: readonly Deployment[],
): readonly Deployment[] {
  let calls = 0;
  const dying = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(unit, key) {
        const value: unknown = Reflect.get(unit, key, unit);
        if (typeof value !== "function") return value;
        return async (...args: unknown[]): Promise<unknown> => {
          const last = SENDING.includes(String(key)) && calls++ === at;
          if (last && !answered) throw new PowerCut(String(key));
          const result = (await Reflect.apply(value, unit, args)) as unknown;
          if (last) throw new PowerCut(String(key));
          return result;
        };
      },
    });
  return deployments.map((deployment) => ({
    ...deployment,
    management: dying(deployment.management),
    virtualization: dying(deployment.virtualization),
  }));
}
