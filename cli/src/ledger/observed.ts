/**
 * Results of executions that this machine has seen, in a file beside the network's: one line each. What an edited line says
 * reaches no batch that the chains do not confirm.
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { equalBytes, fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { decodeItem, encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import type { CarriedBody } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import { executionOf, OfferPhase } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import { replaceFile } from "../networks/deployment-file.ts";
import type { LedgerPlace } from "./open.ts";

const lineSchema = z.strictObject({ result: z.string().regex(/^0x([0-9a-f]{2})+$/) });

/** Where the results are that belong to an archive. */
const fileOf = (archive: string): string => archive.replace(/\.ledger\.jsonl$/, ".observed.jsonl");

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** Adds what was seen, and has it on the disk when it returns. */
export function addObserved(archive: string, result: CarriedBody<"Result">): void {
  const line = JSON.stringify({ result: toHex(encodeCarried("Result", result)) });
  replaceFile(fileOf(archive), `${textOf(fileOf(archive))}${line}\n`);
}

interface Observed {
  readonly item: Uint8Array;
  readonly body: CarriedBody<"Result">;
}

/** Throws a usage error for a line that is no result. */
function readObserved(archive: string): Observed[] {
  const file = fileOf(archive);
  const lines = textOf(file).split("\n").slice(0, -1);
  return lines.map((line, i) => {
    try {
      const item = fromHex(lineSchema.parse(JSON.parse(line)).result);
      const decoded = decodeItem(item);
      if (decoded.name === "Result") return { item, body: decoded.body };
    } catch {
      // said below
    }
    throw new CommandError(Exit.USAGE, `${file}:${i + 1} is no result of an execution`);
  });
}

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
