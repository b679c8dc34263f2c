/**
 * Results of executions that this machine has seen, in a file beside the network's: one line each. What an edited line says
 * reaches no batch that the chains do not confirm.
 */
import { z } from "zod";
import { equalBytes, fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { decodeItem, encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import type { CarriedBody } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import { executionOf, OfferPhase } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { addLine, readLines } from "./lines.ts";
import { whileLocked } from "./lock.ts";
import type { LedgerPlace } from "./open.ts";

const lineSchema = z.strictObject({ result: z.string().regex(/^0x([0-9a-f]{2})+$/) });

/** Where the results are that belong to an archive. */
export const observedFile = (archive: string): string =>
  archive.replace(/\.ledger\.jsonl$/, ".observed.jsonl");

/** Adding a line takes no time: whoever runs two strategies at once waits for it. */
const PATIENCE_MS = 10_000;

/** Adds what was seen, unless the end of this execution is known, and has it on the disk when it returns; what is known then. */
export const addObserved = (archive: string, result: CarriedBody<"Result">): Promise<CarriedBody<"Result">> =>
  whileLocked(
    observedFile(archive),
    () => {
      const { client, offer, state } = result;
      const known = readObserved(archive).find(
        ({ body }) =>
          equalBytes(body.client, client) && body.offer === offer && equalBytes(body.state, state),
      );
      if (known !== undefined) return known.body;
      const line = JSON.stringify({ result: toHex(encodeCarried("Result", result)) });
      addLine(observedFile(archive), `${line}\n`);
      return result;
    },
    PATIENCE_MS,
  );

interface Observed {
  readonly item: Uint8Array;
  readonly body: CarriedBody<"Result">;
}

function observedOf(line: string): Observed {
  const item = fromHex(lineSchema.parse(JSON.parse(line)).result);
  const { name, body } = decodeItem(item);
  if (name !== "Result") throw new Error(`${name} is no result`);
  return { item, body };
}

/** Throws a usage error for a line that is no result. */
const readObserved = (archive: string): Observed[] =>
  readLines(observedFile(archive), "no result of an execution", observedOf);

/** Whether a unit has closed the execution's last hop in the state that the result has. */
async function isConfirmed(
  { words }: Replica,
  places: readonly LedgerPlace[],
  { client, offer, state }: Observed["body"],
): Promise<boolean> {
  const key = { client, offer };
  const { phase, winner } = words.get("offer", key);
  if (phase !== OfferPhase.APPROVED) return false;
  const { hops } = words.get("strategy", { ...key, slot: winner });
  for (const { virtualization } of places) {
    const record = await virtualization.execution(executionOf(key));
    if (record?.hop === hops - 1 && !record.open && equalBytes(record.stateHash, state)) return true;
  }
  return false;
}

/** Results that this machine has seen and the chains show, as items. */
export async function confirmedResults(
  replica: Replica,
  archive: string,
  places: readonly LedgerPlace[],
): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const { item, body } of readObserved(archive))
    if (await isConfirmed(replica, places, body)) found.push(item);
  return found;
}
