import { Status } from "@chainsatlas/shared/machine/constants.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { initialState } from "@chainsatlas/shared/machine/state.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";

/** What a program did on the reference simulator. */
export interface Outcome {
  readonly output: Uint8Array;
  readonly status: number | undefined;
  readonly steps: bigint;
  readonly fault: number;
}

/** Runs to the end, at most so many steps. */
export function run(object: DlxObject, input: Uint8Array, maxSteps = 1_000_000_000n): Outcome {
  const machine = new Simulator(initialState(object, input));
  const { status, cause } = machine.run({ maxSteps });
  return {
    output: machine.output(),
    status: status === Status.HALTED ? machine.registers[2] : undefined,
    steps: machine.steps,
    fault: cause,
  };
}
