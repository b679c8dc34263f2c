/**
 * Puts one fault into the unit's decoding of each instruction in turn, right in the built contract, and expects the vectors
 * to turn red. The machine is the core that Solana and CosmWasm have too (shared/crates/dlx): its rules count there. Ends with
 * the counts; exit 1 when a fault went unnoticed.
 */
import { INSTRUCTIONS, type Instruction } from "@chainsatlas/shared/isa/table.ts";
import { runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { artifacts } from "../src/artifacts.ts";
import { UnitLegs } from "../src/legs.ts";
import { EmbeddedNearChain } from "../src/embedded-chain.ts";
import { withMemory } from "../src/wasm/start-up.ts";

/** See Plan in shared/crates/dlx/src/predecode.rs: must-be-zero u32, op u8, form u8, padding. */
const PLAN_BYTES = 8;
const OP_OFFSET = 4;
const PLANS = 192;

const planIndex = ({ op, func = 0 }: Instruction): number => (op < 2 ? op * 64 + func : 128 + op);

const FIELDS = { rs1: 0x03e0_0000, rs2: 0x001f_0000, imm: 0xffff, offset: 0x03ff_ffff } as const;

/** Bits of an instruction's words that are neither op nor func nor a field in use. */
function mustBeZero({ format, fields }: Instruction): number {
  const rd = format === "R" ? 0xf800 : 0x001f_0000;
  const used = fields.reduce((bits, field) => bits | (field === "rd" ? rd : FIELDS[field]), 0);
  return (0x03ff_ffff & ~used & (format === "R" ? ~0x3f : ~0)) >>> 0;
}

/** Where the table of plans begins: the only place where every instruction's bits are as the table says. */
function findPlans(memory: Buffer): number {
  const matches = (at: number): boolean =>
    INSTRUCTIONS.every((row) => memory.readUInt32LE(at + planIndex(row) * PLAN_BYTES) === mustBeZero(row));
  const found: number[] = [];
  for (let at = 0; at + PLANS * PLAN_BYTES <= memory.length; at += 4) if (matches(at)) found.push(at);
  if (found.length !== 1) throw new Error(`the contract has ${found.length} tables of plans instead of one`);
  return found[0]!;
}

/** The memory in which an instruction is decoded as another that takes the same operands, or as none if there is no such. */
function mutant(memory: Buffer, table: number, row: Instruction): Buffer {
  const copy = Buffer.from(memory);
  const at = (other: Instruction): number => table + planIndex(other) * PLAN_BYTES + OP_OFFSET;
  const form = copy[at(row) + 1];
  const other = INSTRUCTIONS.find((one) => copy[at(one) + 1] === form && copy[at(one)] !== copy[at(row)]);
  if (other === undefined) copy[at(row) + 1] = 0;
  else copy[at(row)] = copy[at(other)]!;
  return copy;
}

/** Whether the vectors of the instruction notice. */
async function isNoticed(virtualizationUnit: Uint8Array, { mnemonic }: Instruction): Promise<boolean> {
  const legs = await UnitLegs.on(new EmbeddedNearChain({ ...artifacts(), virtualizationUnit }));
  const filter = ({ path }: { readonly path: string }): boolean => path === `step/${mnemonic}.json`;
  const { manifest, failed } = await runVectors({ name: "near", legs }, { filter, stopAtFailure: true });
  if (manifest === 0) throw new Error(`there are no vectors of ${mnemonic}`);
  return failed.length > 0;
}

/** The memory that a contract's calls start from. */
function memoryOf(module: Uint8Array): Buffer {
  const compiled = new WebAssembly.Module(module as BufferSource);
  const env = Object.fromEntries(WebAssembly.Module.imports(compiled).map(({ name }) => [name, () => 0n]));
  const { exports } = new WebAssembly.Instance(compiled, { env });
  return Buffer.from((exports.memory as WebAssembly.Memory).buffer);
}

const { virtualizationUnit } = artifacts();
const memory = memoryOf(virtualizationUnit);
const table = findPlans(memory);
const missed: string[] = [];
for (const row of INSTRUCTIONS)
  if (!(await isNoticed(withMemory(virtualizationUnit, mutant(memory, table, row)), row)))
    missed.push(row.mnemonic);
if (missed.length > 0) process.stderr.write(`faults that no vector noticed: ${missed.join(", ")}\n`);
process.stdout.write(`${INSTRUCTIONS.length - missed.length} passed, ${missed.length} failed\n`);
process.exitCode = missed.length === 0 ? 0 : 1;
