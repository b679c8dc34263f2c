/**
 * Goal: an upgrade on a real node keeps addresses and everything that the units have kept, and what is not known to read
 * that is refused and changes nothing. EVM's contracts are final: there is nothing to try.
 */
import assert from "node:assert/strict";
import { artifacts } from "@chainsatlas/near/artifacts.ts";
import { connect as connectNear } from "@chainsatlas/near/connect.ts";
import { artifact as contract } from "@chainsatlas/cosmwasm/contracts.ts";
import { LiveCosmwasmChain } from "@chainsatlas/cosmwasm/live-chain.ts";
import { concat, sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain, Connection, Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { hasCode } from "@chainsatlas/shared/chain/error.ts";
import type { Predecessors } from "@chainsatlas/shared/chain/predecessors.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { artifact as program } from "@chainsatlas/solana/embedded.ts";
import { LiveSolanaChain } from "@chainsatlas/solana/live-chain.ts";
import { codeHash } from "@chainsatlas/solana/loader.ts";
import { nodeOf } from "../nodes/nodes.ts";
import { chains } from "../src/adapters.ts";
import { connectionTo } from "../nodes/connect.ts";
import { attendedNode, type AttendedNode } from "../src/node-adapter.ts";
import { planOver, QUORUM, wholeStateHash } from "../src/places.ts";
import { COUNTER } from "../src/programs.ts";
import { freshNetwork, SET } from "../src/world.ts";

const PATIENCE_MS = 1_800_000;
/** An account that no other test deploys programs with. */
const ACCOUNT = 2;

/** One chain as clients of different versions see it. */
interface Versions {
  /** Whose code is deployed first. */
  readonly earlier: Chain;
  /** Whose code takes over what the earlier one's has kept. */
  readonly later: Chain;
  /** Whose code is not known to. */
  readonly stranger: Chain;
}

/** Predecessors that are these codes. */
const only = (
  hash: (code: Uint8Array) => Uint8Array,
  management: Uint8Array,
  virtualization: Uint8Array,
): Predecessors => ({
  management: [toHex(hash(management))],
  virtualization: [toHex(hash(virtualization))],
});
const NONE: Predecessors = { management: [], virtualization: [] };

/** The same module with a custom section more. Source: WebAssembly core specification, "Custom Section". */
function markedModule(code: Uint8Array): Uint8Array {
  const name = utf8("later");
  return concat(code, Uint8Array.of(0, name.length + 1, name.length), name);
}

/** The contract as if it were of this version. */
function ofVersion(code: Uint8Array, version: string): Uint8Array {
  const text = Buffer.from(code).toString("latin1");
  const names = /(chainsatlas\/(?:management|virtualization))0\.1\.0/g;
  const changed = text.replace(names, `$1${version}`);
  assert.notEqual(changed, text, "the version is in the contract");
  return Uint8Array.from(Buffer.from(changed, "latin1"));
}

const VERSIONS: Readonly<Record<string, (connection: Connection) => Promise<Versions>>> = {
  async near(connection) {
    const { managementUnit, virtualizationUnit, ledgerUnit } = artifacts();
    const code = {
      ledgerUnit,
      managementUnit: markedModule(managementUnit),
      virtualizationUnit: markedModule(virtualizationUnit),
    };
    const predecessors = only(sha256, managementUnit, virtualizationUnit);
    return {
      earlier: await connectNear(connection),
      later: await connectNear(connection, { code, predecessors }),
      stranger: await connectNear(connection, { code, predecessors: NONE }),
    };
  },
  async solana(connection) {
    const [management, virtualization] = [program("management"), program("virtualization")];
    const mark = utf8("later");
    const code = { management: concat(management, mark), virtualization: concat(virtualization, mark) };
    const predecessors = only(codeHash, management, virtualization);
    return {
      earlier: await LiveSolanaChain.connect(connection),
      later: await LiveSolanaChain.connect(connection, { code, predecessors }),
      stranger: await LiveSolanaChain.connect(connection, { code, predecessors: NONE }),
    };
  },
  cosmwasm: async (connection) => ({
    earlier: await LiveCosmwasmChain.connect(connection, (name) => ofVersion(contract(name), "0.0.9")),
    later: await LiveCosmwasmChain.connect(connection),
    stranger: await LiveCosmwasmChain.connect(connection, (name) => ofVersion(contract(name), "0.0.8")),
  }),
};

/** All that the units keep of an execution, and the Pythias. */
async function kept({ management, virtualization }: Deployment, execution: Uint8Array): Promise<unknown> {
  const record = await virtualization.execution(execution);
  assert.ok(record !== undefined);
  return {
    ...{ record, root: toHex(await virtualization.logRoot()), plan: await management.planDigest(execution) },
    pythias: toHex(encodePythiaSet(await management.pythiaSet())),
  };
}

for (const { name } of chains.filter(({ name }) => VERSIONS[name] !== undefined))
  describe(`upgrading units on ${name}`, function () {
    this.timeout(PATIENCE_MS);
    let attended: AttendedNode;
    let versions: Versions;
    let deployment: Deployment;
    const network = freshNetwork();
    before(async () => {
      attended = await attendedNode(nodeOf(name)!);
      versions = await VERSIONS[name]!(await connectionTo(name, attended.node, ACCOUNT));
      deployment = await versions.earlier.deploy({ network, pythias: SET });
    });
    after(async () => {
      for (const chain of Object.values(versions) as Chain[]) await chain.close();
      await attended.leave();
    });

    /** Runs a program on the units to its end; the execution's name. */
    async function ran(chain: Chain, units: Deployment): Promise<Uint8Array> {
      const planned = planOver([{ chain, deployment: units, network }], COUNTER, new Uint8Array(), 1);
      const { hops } = await execute(planned, [units], QUORUM);
      assert.equal(toHex(hops.at(-1)!.stateHash), toHex(wholeStateHash(planned)));
      return planned.request.execution;
    }

    it("is refused where the code is not known to fit, and else keeps everything where it is", async () => {
      const { earlier, later, stranger } = versions;
      const execution = await ran(earlier, deployment);
      const before = await kept(deployment, execution);
      await assert.rejects(stranger.upgrade!(deployment.addresses), (error) => hasCode(error, "Rejected"));
      assert.deepEqual(await kept(deployment, execution), before);

      const upgraded = await later.upgrade!(deployment.addresses);
      assert.ok(upgraded.transactions.length > 0);
      assert.deepEqual(upgraded.addresses, deployment.addresses);
      assert.deepEqual(await kept(upgraded, execution), before);
      await ran(later, upgraded);
    });

    if (name !== "cosmwasm")
      it("sends nothing where the code is there already", async () => {
        const { transactions } = await versions.later.upgrade!(deployment.addresses);
        assert.equal(transactions.length, 0);
      });
  });
