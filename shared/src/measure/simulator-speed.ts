import { Simulator } from "../machine/simulator.ts";
import { initialState } from "../machine/state.ts";
import { classLoop, type InstructionClass } from "./programs.ts";

export interface SimulatorSpeed {
  readonly instructionsPerSecond: number;
  /** Nanoseconds of one instruction. */
  readonly perInstruction: number;
}

const STEPS = 100_000_000;
const RUNS = 3;

/** Speed of the reference simulator on a loop that chains are measured with: the best of a few runs. */
export function simulatorSpeed(kind: InstructionClass = "mixed"): SimulatorSpeed {
  const object = classLoop(kind);
  const speeds = Array.from({ length: RUNS }, () => {
    const machine = new Simulator(initialState(object, new Uint8Array()));
    const start = performance.now();
    machine.run({ maxSteps: STEPS });
    return (STEPS / (performance.now() - start)) * 1000;
  });
  const instructionsPerSecond = Math.max(...speeds);
  return { instructionsPerSecond, perInstruction: Number((1e9 / instructionsPerSecond).toFixed(3)) };
}
