/** NEAR over the embedded network. */
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { ChainLimits } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { artifacts, PREDECESSORS, type UnitCode } from "./artifacts.ts";
import { chainError, FAMILY } from "./chain-error.ts";
import { keyOf } from "./key.ts";
import { NearChain } from "./near-chain.ts";
import { Limit } from "./runtime/costs.ts";
import { EmbeddedNetwork } from "./runtime/network.ts";
import { MAX_PAGES } from "./virtualization-unit.ts";

const CAIP2 = "near:embedded";
const OPERATOR = "operator.embedded";
const NEAR = 10n ** 24n;
/** What each unit's account is given to pay for its code and its records: 1 NEAR per 100 kB. Who stages pays for that. */
const UNIT_BALANCE = 10_000n * NEAR;

const LIMITS: ChainLimits = {
  transactionBytes: Limit.TRANSACTION_BYTES,
  chunkBytes: 1_048_576,
  transactionCost: Limit.GAS,
  codeBytes: 262_144,
  pages: MAX_PAGES,
};

export class EmbeddedNearChain extends NearChain {
  readonly network: EmbeddedNetwork;

  /** `code`: other contracts than those that come with the package. */
  constructor(code: UnitCode = artifacts()) {
    // the operator's key is the same in every embedded network: a history is signed with it
    const key = keyOf(sha256(utf8(`${CAIP2} ${OPERATOR}`)));
    const publicKey = key.getPublicKey().toString();
    const network = new EmbeddedNetwork([{ id: OPERATOR, publicKey, balance: 10n ** 9n * NEAR }]);
    let next = 0;
    super({
      ...{ name: FAMILY, caip2: CAIP2, limits: LIMITS, network, account: OPERATOR, key, code },
      ...{ unitBalance: UNIT_BALANCE, predecessors: PREDECESSORS },
      unitNames: () => {
        // a replayed history has made deployments too
        const made = network.accounts.filter((name) => name.startsWith("management-")).length;
        const n = Math.max(made, next);
        next = n + 1;
        return { management: `management-${n}`, virtualization: `unit-${n}` };
      },
    });
    this.network = network;
  }

  /** Takes over an exported history. Throws ChainError Rejected. */
  async replay(history: readonly Uint8Array[]): Promise<void> {
    for (const [i, bytes] of history.entries())
      try {
        await this.network.submit(bytes);
      } catch (error) {
        throw new ChainError(FAMILY, "Rejected", `transaction ${i} of the history`, {
          cause: chainError(error),
        });
      }
  }

  override history(): readonly Uint8Array[] {
    return this.network.history;
  }
}
