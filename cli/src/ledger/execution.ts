/** An execution on units that obey a ledger. */
import { fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { resultOf, type EndedExecution } from "@chainsatlas/shared/market/result.ts";
import type { CarriedBody } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import type { OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { pythiaSet } from "@chainsatlas/shared/protocol/ledger/rules/pythia-set.ts";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import type { OpenNetwork } from "../network.ts";
import type { RunDocument } from "../result.ts";

/** The network with those of its Pythias whom the ledger has in force now. */
export const inForce = (network: OpenNetwork, { words }: Replica): OpenNetwork => ({
  ...network,
  quorum: network.quorum.under(pythiaSet(words)),
});

/** What the ledger is told of an execution that has ended; `time` in milliseconds. */
export const seenResult = (
  { document, ...ended }: EndedExecution & { readonly document: RunDocument },
  { chains }: OpenNetwork,
  time: bigint,
): Omit<CarriedBody<"Result">, keyof OfferKey> =>
  resultOf(
    ended,
    chains.map(({ limits }) => limits),
    fromHex(`0x${document.output}`),
    time,
  );
