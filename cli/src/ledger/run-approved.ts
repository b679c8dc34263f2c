/** The execution that the ledger has approved for an offer, over the units of a network. */
import { approvedPlan } from "@chainsatlas/shared/market/approved.ts";
import type { CarriedBody } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import { executionOf, type OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { CommandError, Exit } from "../exit.ts";
import { openDeployed } from "../network.ts";
import { networkOptions, type NetworkFlags } from "../options.ts";
import { receiptText } from "../receipt.ts";
import type { RunDocument } from "../result.ts";
import { planOver, runPlanned, type RunRequest } from "../run-on.ts";
import { progress, progressDone } from "../terminal.ts";
import { timeline } from "../timeline.ts";
import { archivePath } from "./archive.ts";
import { inForce, seenResult } from "./execution.ts";
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
  const network = inForce(await openDeployed(networkOptions(flags)!, undefined, progress), replica);
  try {
    const planned = approvedPlan(replica, key, planOver(request, network, executionOf(key)));
    if (planned === undefined)
      throw new CommandError(
        Exit.FAILURE,
        `the ledger has approved no plan of ${offerText(key)} like this one`,
      );
    const begun = Date.now();
    const ran = await runPlanned(request, planned, network, timeline);
    const result = { ...key, ...seenResult(ran, network, BigInt(Math.max(1, Date.now() - begun))) };
    addObserved(archive, result);
    return { document: ran.document, result, receipt: receiptText(ran.result, network) };
  } finally {
    progressDone();
    await network.close();
  }
}
