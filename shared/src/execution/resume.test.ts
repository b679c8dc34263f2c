/** Goal: a driver that dies at any call leaves an execution that another one brings to the same end. */
import assert from "node:assert/strict";
import { sha256, toHex, utf8 } from "../bytes/bytes.ts";
import type { Deployment } from "../chain/chain.ts";
import { hasCode } from "../chain/error.ts";
import { Simulator } from "../machine/simulator.ts";
import { chainId, networkId } from "../protocol/names.ts";
import { testKeys, testSet } from "../protocol/test-pythias.ts";
import { ReferenceChain } from "../reference/reference-chain.ts";
import { planExecution, type PlannedExecution } from "../strategy/plan-execution.ts";
import { execute } from "./execute.ts";
import { StateMismatch } from "./hop.ts";
import { localQuorum } from "./pythia.ts";
import { resume } from "./resume.ts";
import { dyingAt, PowerCut } from "./test-power-cut.ts";
import { WALK as object } from "./test-walk.ts";

const keys = testKeys(4);
const quorum = localQuorum(testSet(keys), keys.slice(0, 3));
const network = networkId("resume");

interface Scene {
  readonly planned: PlannedExecution;
  readonly deployments: readonly Deployment[];
}

async function scene(name = "execution"): Promise<Scene> {
  const chains = ["a", "b"].map((chain) => new ReferenceChain(chain));
  const deployments = await Promise.all(
    chains.map((chain) => chain.deploy({ network, pythias: quorum.set })),
  );
  const sites = chains.map((chain, i) => ({
    ...{ name: chain.name, limits: chain.limits, stepsPerTransaction: 1000 },
    ...{ chain: chainId(chain.caip2), unit: deployments[i]!.virtualization.id },
  }));
  const execution = sha256(utf8(name));
  const whole = planExecution({
    ...{ object, input: new Uint8Array(), sites, network, execution, epoch: 0, minHops: 3 },
  });
  // With a page at a time, each hop is logged in several parts.
  const legs = whole.legs.map((leg) => ({ ...leg, pages: leg.pages.slice(0, 1) }));
  return { planned: { ...whole, legs }, deployments };
}

/** State hash of the undivided run. */
function whole(): string {
  const machine = new Simulator(object, new Uint8Array());
  machine.run();
  return toHex(machine.stateHash());
}

describe("an execution that is taken over", () => {
  for (const answered of [false, true])
    it(`ends the same when its driver died at any call, ${answered ? "after" : "before"} it took effect`, async () => {
      let died = 0;
      for (let at = 0; ; at++) {
        const { planned, deployments } = await scene();
        const first = await execute(planned, dyingAt(at, answered, deployments), quorum).catch(
          (error: unknown) => error,
        );
        if (!(first instanceof PowerCut)) {
          assert.ok(!(first instanceof Error), String(first));
          break;
        }
        died++;
        const { stateHash } = await resume(planned, deployments, quorum);
        assert.equal(toHex(stateHash), whole(), `died at call ${at}`);
        for (const { virtualization } of deployments)
          assert.equal((await virtualization.execution(planned.request.execution))!.open, false);
      }
      assert.ok(died > 30, `${died} calls`);
    });

  it("can die again and again", async () => {
    const { planned, deployments } = await scene();
    let deaths = 0;
    for (;;) {
      const outcome = await resume(planned, dyingAt(4, true, deployments), quorum).catch(
        (error: unknown) => error,
      );
      if (outcome instanceof PowerCut) deaths++;
      else {
        assert.equal(toHex((outcome as { stateHash: Uint8Array }).stateHash), whole());
        break;
      }
    }
    assert.ok(deaths > 1, `${deaths} deaths`);
  });

  it("runs nothing again that has ended", async () => {
    const { planned, deployments } = await scene();
    await execute(planned, deployments, quorum);
    const roots = (): Promise<string[]> =>
      Promise.all(deployments.map(async ({ virtualization }) => toHex(await virtualization.logRoot())));
    const before = await roots();
    const { hops, stateHash } = await resume(planned, deployments, quorum);
    assert.deepEqual([hops.length, toHex(stateHash)], [0, whole()]);
    assert.deepEqual(await roots(), before);
  });

  it("goes on from what its former driver's last transaction did meanwhile", async () => {
    const { planned, deployments } = await scene();
    await execute(planned, dyingAt(12, true, deployments), quorum).catch(() => undefined);
    // Between the question where it is and the next call, the former driver's admission and run arrive.
    const [first] = deployments;
    let late: Promise<unknown> | undefined;
    const unit = new Proxy(first!.virtualization, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== "function") return value;
        return async (...args: unknown[]): Promise<unknown> => {
          if (key === "admit") await (late ??= resume(planned, deployments, quorum));
          return (await Reflect.apply(value, target, args)) as unknown;
        };
      },
    });
    const behind = [{ ...first!, virtualization: unit }, ...deployments.slice(1)];
    assert.equal(toHex((await resume(planned, behind, quorum)).stateHash), whole());
    assert.ok(late !== undefined);
  });

  it("is refused with another plan, and changes nothing", async () => {
    const { planned, deployments } = await scene();
    await execute(planned, dyingAt(30, true, deployments), quorum).catch(() => undefined);
    const other = planExecution({ ...planned.request, minHops: 5 });
    const record = (): Promise<unknown> =>
      deployments[0]!.virtualization.execution(planned.request.execution);
    const before = await record();
    await assert.rejects(resume(other, deployments, quorum), (error) => hasCode(error, "PlanExists"));
    assert.deepEqual(await record(), before);
  });

  it("is refused when a unit is in a state that the reference never is in", async () => {
    const { planned, deployments } = await scene();
    await execute(planned, dyingAt(12, true, deployments), quorum).catch(() => undefined);
    const lying = new Proxy(deployments[0]!.virtualization, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== "function") return value;
        return async (...args: unknown[]): Promise<unknown> => {
          const result = (await Reflect.apply(value, target, args)) as unknown;
          return key === "execution" ? { ...(result as object), stateHash: new Uint8Array(32) } : result;
        };
      },
    });
    await assert.rejects(
      resume(planned, [{ ...deployments[0]!, virtualization: lying }, deployments[1]!], quorum),
      StateMismatch,
    );
  });
});
