/** Programs, and what the reference makes of them. */
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { initialState } from "@chainsatlas/shared/machine/state.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";

/** The state hash after an undivided run. */
export function endOf(object: DlxObject, input: Uint8Array, maxSteps?: bigint): string {
  const whole = Simulator.fromState(initialState(object, input));
  whole.run(maxSteps === undefined ? {} : { maxSteps });
  return toHex(whole.stateHash());
}

/** Changes one page after the other, over and over, for as long as one likes. */
export const LONG = assemble(
  `        .text
main:   addi r1, r0, 0
loop:   andi r2, r1, 0x3ffc
        sw   0x4000(r2), r1
        lw   r3, 0x4000(r2)
        addui r1, r1, 4
        j    loop
`,
  "long.s",
).object;
