/** The execution that the ledger has approved for an offer, over the units of a network. */
import { approvedPlan } from "@chainsatlas/shared/market/approved.ts";
import { resultOf } from "@chainsatlas/shared/market/result.ts";
import type { CarriedBody } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import { executionOf, type OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { pythiaSet } from "@chainsatlas/shared/protocol/ledger/rules/pythia-set.ts";
import { CommandError, Exit } from "../exit.ts";
import { openDeployed } from "../network.ts";
import { networkOptions, type NetworkFlags } from "../options.ts";
import { receiptText } from "../receipt.ts";
import type { RunDocument } from "../result.ts";
import { planOver, runPlanned, type RunRequest } from "../run-on.ts";
import { progress, progressDone } from "../terminal.ts";
import { timeline } from "../timeline.ts";
import { archivePath } from "./archive.ts";
import { offerText } from "./fields.ts";
import { addObserved } from "./observed.ts";
import { ledgerNetwork, replicaOf } from "./open.ts";

/** An execution that the ledger has approved and that has ended. */
export interface RunApproved {
  readonly document: RunDocument;
  readonly result: CarriedBody<"Result">;
  readonly receipt: string;
}

/** Runs the plan that the ledger has approved for an offer, and keeps what came of it. Throws a failure for any other. */
export async function runApproved(
  flags: NetworkFlags,
  key: OfferKey,
  request: RunRequest,
): Promise<RunApproved> {
  const ledger = ledgerNetwork(flags);
  const archive = archivePath(ledger.file.file);
  const replica = await replicaOf(
    { network: ledger, genesis: ledger.genesis.ledger!, places: [], archive },
    "read",
  );
  const opened = await openDeployed(networkOptions(flags)!, undefined, progress);
  const network = { ...opened, quorum: opened.quorum.under(pythiaSet(replica.words)) };
  try {
    const planned = approvedPlan(replica, key, planOver(request, network, executionOf(key)));
    if (planned === undefined)
      throw new CommandError(
        Exit.FAILURE,
        `the ledger has approved no plan of ${offerText(key)} like this one`,
      );
    const begun = Date.now();
    const { document, result } = await runPlanned(request, planned, network, timeline);
    const output = new Uint8Array(Buffer.from(document.output, "hex"));
    const limits = network.chains.map((chain) => chain.limits);
    const seen = { ...key, ...resultOf(result, limits, output, BigInt(Math.max(1, Date.now() - begun))) };
    addObserved(archive, seen);
    return { document, result: seen, receipt: receiptText(result, network) };
  } finally {
    progressDone();
    await network.close();
  }
}
