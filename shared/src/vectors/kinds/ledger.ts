/** Runs vectors of the ledger. Source: docs/ledger.md. */
import { fromHex, sha256, toHex } from "../../bytes/bytes.ts";
import type { LedgerMachine, LedgerRun, Outcome } from "../../protocol/ledger/machine.ts";
import type { GenesisVector, LedgerCallJson, LedgerVector } from "../schema.ts";
import type { VectorTarget } from "../target.ts";
import { messageOf, requireSame, type CaseResult, type Kind } from "./kind.ts";

function ledgerOf({ name, ledger }: VectorTarget): LedgerMachine {
  if (ledger === undefined) throw new Error(`${name} has no ledger`);
  return ledger;
}

async function checkOutcome(run: LedgerRun, call: LedgerCallJson, outcome: Outcome): Promise<void> {
  requireSame("error", "error" in outcome ? outcome.error : "none", call.error ?? "none");
  if ("events" in outcome) {
    if (call.events !== undefined) requireSame("events", toHex(outcome.events), call.events);
    if (call.eventsHash !== undefined)
      requireSame("hash of the events", toHex(sha256(outcome.events)), call.eventsHash);
  }
  requireSame("head", toHex(await run.head()), call.head);
  requireSame("digest", toHex(await run.digest()), call.digest);
}

const make = (run: LedgerRun, { call, bytes, signatures, now }: LedgerCallJson): Promise<Outcome> =>
  call === "part"
    ? run.part(fromHex(bytes))
    : run.open(fromHex(bytes), fromHex(signatures ?? ""), BigInt(now ?? "0"));

async function failureOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

const caseResult = (id: string, failure: string | undefined): CaseResult =>
  failure === undefined ? { id } : { id, failure };

export const ledgerKind: Kind<LedgerVector> = {
  count: ({ calls, words }) => calls.length + (words === undefined ? 0 : 1),
  async *run({ id, genesis, calls, words }, target) {
    const run = await ledgerOf(target).begin(fromHex(genesis));
    if ("error" in run) throw new Error(`${id}: the genesis is refused: ${run.error}`);
    for (const call of calls) {
      const failure = await failureOf(async () => checkOutcome(run, call, await make(run, call)));
      yield caseResult(`${id}/${call.name}`, failure);
    }
    if (words === undefined) return;
    const failure = await failureOf(async () => {
      for (const [key, word] of Object.entries(words))
        requireSame(`word ${key}`, toHex(await run.word(fromHex(key))), word);
    });
    yield caseResult(`${id}/words`, failure);
  },
};

export const genesisKind: Kind<GenesisVector> = {
  count: () => 1,
  async *run({ id, genesis, error, head, digest }, target) {
    const failure = await failureOf(async () => {
      const run = await ledgerOf(target).begin(fromHex(genesis));
      requireSame("error", "error" in run ? run.error : "none", error ?? "none");
      if ("error" in run) return;
      requireSame("head", toHex(await run.head()), head ?? "");
      requireSame("digest", toHex(await run.digest()), digest ?? "");
    });
    yield caseResult(id, failure);
  },
};
