import { LEDGER_PARAMETERS, TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { TestNetwork, type Party } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import type { EmbeddedSolana } from "../../src/embedded.ts";
import { LedgerNetwork } from "./ledger-network.ts";

const STAKE = 2_000n * TOKEN_UNIT;

/** A ledger whose next change of epoch touches as much as any: sixteen members, and 32 candidates that are not among them, or fewer. */
export async function largestEpoch(
  runtime: EmbeddedSolana,
  candidates: number = LEDGER_PARAMETERS.candidateSlots,
): Promise<LedgerNetwork> {
  const network = new TestNetwork(16, candidates, "largest epoch");
  const ledger = await LedgerNetwork.start(runtime, network);
  const { replica } = ledger;
  const each = (make: (user: Party, i: number) => Uint8Array, after = 1n): Promise<unknown> =>
    replica.advance(network.users.map(make), after);
  await each((user) => replica.request(user, "Register", { fee: 500 }));
  await each((user) => replica.request(user, "Stake", { node: user.address, amount: STAKE }));
  await each((user) => replica.request(user, "Activate", {}), LEDGER_PARAMETERS.onRamp);
  await each((user, slot) => replica.request(user, "Stand", { slot }));
  return ledger;
}
