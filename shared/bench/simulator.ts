/**
 * Speed of the reference simulator on one core, for each class of instructions that chains are measured with.
 * `npm run bench -w shared`; with `-- --json` one document. The mixed loop must reach 60 million instructions a second.
 */
import { INSTRUCTION_CLASSES } from "../src/measure/programs.ts";
import { simulatorSpeed } from "../src/measure/simulator-speed.ts";

const REQUIRED = 60e6;

const speeds = INSTRUCTION_CLASSES.map((kind) => [kind, simulatorSpeed(kind).instructionsPerSecond] as const);
if (process.argv.includes("--json"))
  process.stdout.write(`${JSON.stringify({ instructionsPerSecond: Object.fromEntries(speeds) })}\n`);
else
  for (const [kind, speed] of speeds)
    process.stdout.write(`${kind}: ${(speed / 1e6).toFixed(1)} million instructions/s\n`);
if (speeds.some(([kind, speed]) => kind === "mixed" && speed < REQUIRED)) process.exitCode = 1;
