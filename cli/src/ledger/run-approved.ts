/** The execution that the ledger has approved for an offer, over the units of a network. */
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { approvedPlan } from "@chainsatlas/shared/market/approved.ts";
import type { CarriedBody } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import { executionOf, type OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { planDigest } from "@chainsatlas/shared/protocol/plan.ts";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { CommandError, Exit } from "../exit.ts";
import { openDeployed, type OpenNetwork } from "../network.ts";
import { networkOptions, type NetworkFlags } from "../options.ts";
import { receiptText } from "../receipt.ts";
import type { RunDocument } from "../result.ts";
import { planOver, type RunRequest } from "../run-on.ts";
import { progress, progressDone } from "../terminal.ts";
import { timeline } from "../timeline.ts";
import { archivePath } from "./archive.ts";
import { inForce, seenResult } from "./execution.ts";
import { offerText } from "./fields.ts";
import { whileLocked } from "./lock.ts";
import { addObserved } from "./observed.ts";
import { ledgerNetwork, replicaOf } from "./open.ts";
import { runToEnd, type Ended } from "./resumable.ts";
import { RunJournal } from "./run-journal.ts";

/** An execution that the ledger has approved and that has ended. */
export interface RunApproved {
  readonly document: RunDocument;
  readonly result: CarriedBody<"Result">;
  /** Absent where a record was logged while nobody listened: it would not be whole. */
  readonly receipt?: string;
}

/** Where what was sent for an offer's execution is kept. */
const journalPath = (archive: string, { client, offer }: OfferKey): string =>
  archive.replace(/\.ledger\.jsonl$/, `.run-${toHex(client)}-${offer}.jsonl`);

/** The approved plan like the request's, if there is one. Throws a failure else. */
function approved(replica: Replica, key: OfferKey, planned: PlannedExecution): PlannedExecution {
  const found = approvedPlan(replica, key, planned);
  if (found === undefined)
    throw new CommandError(
      Exit.FAILURE,
      `the ledger has approved no plan of ${offerText(key)} like this one`,
    );
  return found;
}

/** What an execution on a network is told by; `begun` in milliseconds since 1970. */
interface Run {
  readonly key: OfferKey;
  readonly planned: PlannedExecution;
  readonly network: OpenNetwork;
  readonly begun: number;
}

/** Keeps what came of it. */
async function ended(
  archive: string,
  { key, planned, network, begun }: Run,
  { document, hops, whole }: Ended,
): Promise<RunApproved> {
  const last = hops.at(-1)!;
  const logRoot =
    last.log.at(-1)?.logRoot ?? (await network.deployments[last.site]!.virtualization.logRoot());
  const time = BigInt(Math.max(1, Date.now() - begun));
  const seen = seenResult({ document, hops, logRoot }, network, time);
  const result = await addObserved(archive, { ...key, ...seen });
  if (!whole) return { document, result };
  const planSignatures = await network.quorum.approve(network.id, planned.plan);
  return { document, result, receipt: receiptText({ planned, planSignatures, hops }, network) };
}

/**
 * Runs the plan that the ledger has approved for an offer, from where its chains have it to its end, and keeps what came of it.
 * Throws a failure for any other, and while another command runs it.
 */
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
    const planned = approved(replica, key, planOver(request, network, executionOf(key)));
    const file = journalPath(archive, key);
    return await whileLocked(file, async () => {
      const journal = RunJournal.open(file, planDigest(network.id, planned.plan));
      const end = await runToEnd(request, planned, network, journal, timeline);
      return ended(archive, { key, planned, network, begun: journal.begun }, end);
    });
  } finally {
    progressDone();
    await network.close();
  }
}
