import { equalBytes } from "../bytes/bytes.ts";
import { batchHead } from "../protocol/ledger/batch.ts";
import { planDigest, type Plan } from "../protocol/plan.ts";
import type { PythiaSet } from "../protocol/pythia-set.ts";
import { addressOf, signAll } from "../protocol/quorum.ts";
import { transferDigest, type Transfer } from "../protocol/transfer.ts";

/**
 * The quorum as the driver of an execution sees it: it signs what it has checked. On a network each Pythia answers for
 * itself; embedded chains use `localQuorum`.
 */
export interface Quorum {
  readonly set: PythiaSet;
  /** The same Pythias when another set is in force: those of them that are its members. */
  under(set: PythiaSet): Quorum;
  approve(network: Uint8Array, plan: Plan): Promise<Uint8Array>;
  attest(network: Uint8Array, transfer: Transfer): Promise<Uint8Array>;
  /** Signs the encoded header of a ledger's next batch. */
  seal(network: Uint8Array, header: Uint8Array): Promise<Uint8Array>;
}

/** A quorum whose keys are all in this process. */
export const localQuorum = (set: PythiaSet, secretKeys: readonly Uint8Array[]): Quorum => ({
  set,
  under: (next) =>
    localQuorum(
      next,
      secretKeys.filter((key) => next.members.some(({ address }) => equalBytes(address, addressOf(key)))),
    ),
  approve: (network, plan) => Promise.resolve(signAll(planDigest(network, plan), secretKeys)),
  attest: (network, transfer) => Promise.resolve(signAll(transferDigest(network, transfer), secretKeys)),
  seal: (network, header) => Promise.resolve(signAll(batchHead(network, header), secretKeys)),
});
