/**
 * Speed of the reference simulator, in million instructions per second on one core.
 * `npm run bench -w shared`: one line per loop; with `--json` one document.
 */
import { Simulator } from "../src/machine/simulator.ts";
import type { DlxObject } from "../src/object/object.ts";
import { CodeBuilder } from "../src/vectors/code.ts";

const TEXT = 0x100;
const STEPS = 200_000_000;
const RUNS = 3;

const object = (text: Uint8Array): DlxObject => ({
  entry: TEXT,
  textBase: TEXT,
  text,
  dataBase: 0,
  data: new Uint8Array(),
  memorySize: 0x10000,
  outputLimit: 0,
});

/** The loop that the chains are measured with too: ADD SLT SW LW XOR BEQZ ADDI BNEZ. */
function mixed(code: CodeBuilder): CodeBuilder {
  return code
    .constant(1, 0x7fff_ffff)
    .i("addi", 2, 0, 3)
    .i("addi", 8, 0, 0x2000)
    .label("loop")
    .r("add", 3, 2, 0)
    .r("slt", 4, 3, 1)
    .i("sw", 3, 8, 16)
    .i("lw", 5, 8, 16)
    .r("xor", 2, 5, 4)
    .to("beqz", "loop", 4)
    .i("addi", 1, 1, -1)
    .to("bnez", "loop", 1);
}

/** Rotations, choices and sums as in a SHA-256 round, with its table in memory. */
function shaLike(code: CodeBuilder): CodeBuilder {
  code.constant(1, 0x7fff_ffff).constant(2, 0x6a09_e667).constant(3, 0xbb67_ae85).i("addi", 8, 0, 0x2000);
  code.label("loop");
  for (const [right, left] of [
    [6, 26],
    [11, 21],
    [25, 7],
  ] as const)
    code.i("srli", 4, 2, right).i("slli", 5, 2, left).r("or", 4, 4, 5).r("xor", 6, 6, 4);
  return code
    .r("and", 7, 2, 3)
    .i("xori", 9, 2, 0xffff)
    .r("and", 9, 9, 6)
    .r("xor", 7, 7, 9)
    .i("lw", 10, 8, 0)
    .r("addu", 7, 7, 10)
    .r("addu", 7, 7, 6)
    .i("sw", 7, 8, 4)
    .r("addu", 3, 2, 0)
    .r("addu", 2, 7, 0)
    .i("addi", 1, 1, -1)
    .to("bnez", "loop", 1);
}

function measure(write: (code: CodeBuilder) => CodeBuilder): number {
  const program = object(write(new CodeBuilder(TEXT)).bytes());
  const speeds = Array.from({ length: RUNS }, () => {
    const simulator = new Simulator(program, new Uint8Array());
    const start = performance.now();
    simulator.run({ maxSteps: STEPS });
    return Number(simulator.steps) / (performance.now() - start) / 1000;
  });
  return Math.max(...speeds);
}

const results = Object.entries({ mixed, shaLike }).map(([name, write]) => [name, measure(write)] as const);
if (process.argv.includes("--json"))
  process.stdout.write(`${JSON.stringify({ millionInstructionsPerSecond: Object.fromEntries(results) })}\n`);
else
  for (const [name, speed] of results)
    process.stdout.write(`${name}: ${speed.toFixed(1)} million instructions/s\n`);
