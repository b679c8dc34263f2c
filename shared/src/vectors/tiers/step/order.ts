/** The order of the checks before an instruction, where two apply. */
import { CodeBuilder } from "../../code.ts";
import { Scenario, TEXT_BASE } from "../../scenario.ts";
import type { LegsVector } from "../../schema.ts";
import { Status } from "../../../machine/constants.ts";

const ILLEGAL = 0xffff_ffff;

/** Text: an illegal word, a load, a NOP; what is held may be less. */
export function orderVectors(): LegsVector[] {
  const text = new CodeBuilder(TEXT_BASE).word(ILLEGAL).i("lw", 1, 2, 0).op("nop").bytes();
  const scenario = new Scenario({
    id: "step/order/checks",
    comment: "pc, then what is held, then the budget, then the word, then the operands, then pages",
    text,
  });
  const at = (offset: number, address = 0, status: Status = Status.RUNNING): number =>
    scenario.begin({ pc: (TEXT_BASE + offset) >>> 0, registers: { 2: address }, status });
  const last = { start: TEXT_BASE + 8, end: TEXT_BASE + 12 };
  const first = { start: TEXT_BASE, end: TEXT_BASE + 4 };
  scenario.leg("odd-pc-before-text", at(-0x81));
  scenario.leg("odd-pc-in-text-not-held", at(2), { held: last });
  scenario.leg("odd-pc-without-budget", at(1), { budget: 0 });
  scenario.leg("outside-without-budget", at(12), { budget: 0 });
  scenario.leg("before-text-without-budget", at(-4), { budget: 0 });
  scenario.leg("not-held-without-budget", at(0), { budget: 0, held: last });
  scenario.leg("behind-held", at(8), { held: first });
  scenario.leg("illegal-not-held", at(0), { held: last });
  scenario.leg("illegal-without-budget", at(0), { budget: 0 });
  scenario.leg("illegal", at(0), { budget: 1 });
  scenario.leg("misaligned-without-budget", at(4, 1), { budget: 0 });
  scenario.leg("misaligned-outside-missing", at(4, 0xffff_ffff), { deliver: [] });
  scenario.leg("outside-missing", at(4, 0xffff_fffc), { deliver: [] });
  scenario.leg("missing-without-budget", at(4, 0x1000), { budget: 0, deliver: [] });
  scenario.leg("missing", at(4, 0x1000), { deliver: [] });
  scenario.leg("transferred-goes-on", at(8, 0, Status.TRANSFER), { held: last });
  scenario.leg("transferred-not-held", at(8, 0, Status.TRANSFER), { held: first });
  scenario.leg("transferred-without-budget", at(8, 0, Status.TRANSFER), { budget: 0 });
  scenario.leg("transferred-missing", at(4, 0x1000, Status.TRANSFER), { deliver: [] });
  scenario.leg("largest-budget", at(8), { budget: (1n << 64n) - 1n });
  return [scenario.vector()];
}
