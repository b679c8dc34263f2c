/** A chain whose management unit keeps a ledger, and the reference that leads it from batch to batch. */
import { utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain, Deployment } from "@chainsatlas/shared/chain/chain.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { localQuorum, type Quorum } from "@chainsatlas/shared/execution/pythia.ts";
import { offerFor, sell, type Sale } from "@chainsatlas/shared/market/sale.ts";
import { encodeObject } from "@chainsatlas/shared/object/object.ts";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { pythiaSet } from "@chainsatlas/shared/protocol/ledger/rules/pythia-set.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { COUNTER } from "./programs.ts";
import { shownBy } from "./shown.ts";
import { SET } from "./world.ts";

const INPUT = utf8("an input that is paid for");
const CLAIM = { time: 1_000n, cost: 500n * TOKEN_UNIT };
const DAY = 86_400n;

/** Ledgers so far: on a chain that stays, each is of a network of its own. */
let networks = 0;

export class LedgerWorld {
  readonly chain: Chain;
  readonly network: TestNetwork;
  readonly units: Deployment;
  readonly ledger: LedgerUnit;
  readonly replica: Replica;
  readonly quorum: Quorum;

  private constructor(chain: Chain, network: TestNetwork, units: Deployment, ledger: LedgerUnit) {
    this.chain = chain;
    this.network = network;
    this.units = units;
    this.ledger = ledger;
    const keys = network.pythias.map(({ secretKey }) => secretKey);
    const nobody = new Replica(network.genesisBytes, [], localQuorum(SET, keys));
    this.quorum = localQuorum(pythiaSet(nobody.words), keys);
    this.replica = new Replica(network.genesisBytes, [ledger], this.quorum);
  }

  /** Units of a network of their own; its ledger has begun long ago, so that time passes as fast as batches come. */
  static async on(chain: Chain): Promise<LedgerWorld> {
    const network = new TestNetwork(4, 4, `scenario of a ledger ${networks++}`);
    const { genesis, genesisBytes } = network;
    const units = await chain.deploy({ network: genesis.network, pythias: SET, ledger: genesisBytes });
    if (units.ledger === undefined) throw new Error(`the units on ${chain.name} keep no ledger`);
    return new LedgerWorld(chain, network, units, units.ledger);
  }

  /** A transfer of the first user's to the second, after so many others of the same batch. */
  transfer(ahead = 0): Uint8Array {
    const [from, to] = this.network.users;
    return this.replica.request(from!, "Transfer", { token: 2, to: to!.address, amount: 5n }, ahead);
  }

  /** A plan on the one unit. */
  plan(execution: Uint8Array, minHops: number, input = INPUT): PlannedExecution {
    const { name, caip2, limits } = this.chain;
    const site = {
      ...{ name, limits, chain: chainId(caip2), unit: this.units.virtualization.id },
      stepsPerTransaction: Number.MAX_SAFE_INTEGER,
    };
    const { network } = this.network.genesis;
    return planExecution({ object: COUNTER, input, sites: [site], network, execution, epoch: 0, minHops });
  }

  /** Sells an execution: of two nodes with stake, the one whose plan has two hops asks for less than the one with four. */
  sold(): Promise<Sale> {
    const { users, pythias } = this.network;
    return sell(this.replica, {
      ...offerFor({
        ...{ program: encodeObject(COUNTER), input: INPUT, chains: 1, alpha: 5_000 },
        ...{ maxCost: 1_000n * TOKEN_UNIT, deadline: this.replica.status.time + DAY },
      }),
      ...{ client: users[0]!, validators: pythias },
      bids: (execution) =>
        [4, 2].map((hops, i) => ({
          ...{ strategist: pythias[i]!, planned: this.plan(execution, hops) },
          claim: { ...CLAIM, cost: CLAIM.cost + BigInt(hops) },
        })),
      evaluate: ({ claim }) => claim,
    });
  }

  /** Digest of all that the units show of these executions. */
  digest(...executions: readonly Uint8Array[]): Promise<string> {
    return shownBy(this.units, executions);
  }
}
