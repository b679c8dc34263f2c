/** Measurements of chains, swap quotes among them: every Pythia reports, the median is adopted, nothing is voted. */
import { equalBytes, ZERO_32 } from "../../../bytes/bytes.ts";
import type { CarriedRule, Context, RequestRule } from "../context.ts";
import { ensure } from "../errors.ts";
import { METRICS } from "../metrics.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { lowerMedian, members } from "./pythia-set.ts";

const KNOWN = new Set<number>(Object.values(METRICS));
const ALPHA_ONE = BigInt(LEDGER_PARAMETERS.alphaOne);

function checkSubject({ words }: Context, chain: number, metric: number): void {
  ensure(!equalBytes(words.get("chain", { chain }).hash, ZERO_32), "UnknownChain", `${chain}`);
  ensure(KNOWN.has(metric), "UnknownMetric", `${metric}`);
}

/** Checks in order: member, chain, metric. */
export const measure: RequestRule<"Measure"> = (context, { sender }, body) => {
  const { member: index, chain, metric, value } = body;
  const { words } = context;
  ensure(equalBytes(words.get("member", { index }).address, sender), "NotMember", `${index}`);
  checkSubject(context, chain, metric);
  const { epoch } = words.get("epoch", {});
  words.set("report", { chain, metric, member: sender }, { round: epoch + 1, value });
  context.emit({ name: "Measured", chain, metric, member: sender, value });
};

/** What the set reported in this epoch. */
function reports({ words }: Context, chain: number, metric: number): bigint[] {
  const { epoch } = words.get("epoch", {});
  return members(words)
    .map(({ address: member }) => words.get("report", { chain, metric, member }))
    .filter(({ round }) => round === epoch + 1)
    .map(({ value }) => value);
}

/** G_X = α_X·X_t + (1-α_X)·X_(t-1), rounded down, for measured execution times; other values as they are. */
function smoothed(metric: number, value: bigint, before: { reports: number; value: bigint }): bigint {
  if (metric !== METRICS.EXECUTION_TIME || before.reports === 0) return value;
  const alpha = LEDGER_PARAMETERS.timeAlpha;
  return (alpha * value + (ALPHA_ONE - alpha) * before.value) / ALPHA_ONE;
}

/** Checks in order: chain, metric, reports of more than half of the set. */
export const adopt: CarriedRule<"Adopt"> = (context, { chain, metric }) => {
  const { words } = context;
  checkSubject(context, chain, metric);
  const values = reports(context, chain, metric);
  const { epoch, count } = words.get("epoch", {});
  ensure(2 * values.length > count, "BelowReporters", `${values.length} of ${count}`);
  const value = smoothed(metric, lowerMedian(values), words.get("measure", { chain, metric }));
  words.set("measure", { chain, metric }, { epoch, reports: values.length, value });
  context.emit({ name: "Adopted", chain, metric, value, reports: values.length });
};
