/** A virtualization unit whose answers are kept. */
import type { Transaction, VirtualizationUnit } from "@chainsatlas/shared/chain/chain.ts";
import { hasCode } from "@chainsatlas/shared/chain/error.ts";
import type { AnsweredCall } from "./run-journal.ts";

/** The same unit; `keep` gets what each call that sends something has come to, before whoever called does. */
export function keptUnit(unit: VirtualizationUnit, keep: (call: AnsweredCall) => void): VirtualizationUnit {
  /** The one that was admitted last: all calls until the next are for it. */
  let hop = 0;
  const sent = (transactions: readonly Transaction[]): readonly Transaction[] => {
    if (transactions.length > 0) keep({ hop, transactions });
    return transactions;
  };
  return {
    id: unit.id,
    execution: (execution) => unit.execution(execution),
    logRoot: () => unit.logRoot(),
    readLog: (reference) => unit.readLog(reference),
    watch: (onEntry) => unit.watch(onEntry),
    admit: async (admission) => {
      ({ hop } = admission.order);
      const word = admission.attestation === undefined ? {} : { attestation: admission.attestation };
      try {
        const transactions = await unit.admit(admission);
        keep({ hop, transactions, ...word });
        return transactions;
      } catch (error) {
        // whoever sent it has not heard of it
        if (hasCode(error, "AlreadyAdmitted")) keep({ hop, transactions: [], ...word });
        throw error;
      }
    },
    stage: async (...part) => sent(await unit.stage(...part)),
    run: async (...what) => {
      const outcome = await unit.run(...what);
      const { transactions, log } = outcome;
      keep({ hop, transactions, ...(log === undefined ? {} : { log }) });
      return outcome;
    },
    release: async (execution) => sent(await unit.release(execution)),
  };
}
