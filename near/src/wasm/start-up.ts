/**
 * A contract as it is after its start: the memory that `initialize` leaves becomes the module's data, so that no call pays
 * for it. Nothing that depends on a call may happen in `initialize`: it must not call the host.
 */
import {
  readSections,
  SectionId,
  signed,
  sized,
  unsigned,
  vector,
  WasmReader,
  writeSections,
} from "./binary.ts";

const INITIALIZE = "initialize";
const PAGE = 65_536;
/** So many zeros between two pieces of data are dearer as a new segment than as zeros. */
const GAP = 12;

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The pieces of memory that are not zero, with short gaps. */
function pieces(memory: Uint8Array): Piece[] {
  const found: Piece[] = [];
  let at = memory.findIndex(Boolean);
  while (at !== -1 && at < memory.length) {
    const start = at;
    let end = at + 1;
    for (at = end; at < memory.length && at - end < GAP; at++) if (memory[at] !== 0) end = at + 1;
    found.push({ start, end });
    while (at < memory.length && memory[at] === 0) at++;
  }
  return found;
}

const I32_CONST = 0x41;
const END = 0x0b;

const segment = (memory: Uint8Array, { start, end }: Piece): Uint8Array =>
  Buffer.concat([Uint8Array.of(0, I32_CONST, ...signed(start), END), sized(memory.subarray(start, end))]);

/** The memory after `initialize`, its stack wiped: wasm-ld puts it first, below the address that the first global begins with. */
function start(module: Uint8Array): Uint8Array {
  const compiled = new WebAssembly.Module(module as BufferSource);
  const imports: Record<string, () => never> = {};
  for (const { name } of WebAssembly.Module.imports(compiled))
    imports[name] = () => {
      throw new Error(`the start of a contract called the host's ${name}`);
    };
  const { exports } = new WebAssembly.Instance(compiled, { env: imports });
  (exports[INITIALIZE] as () => void)();
  const memory = new Uint8Array((exports.memory as WebAssembly.Memory).buffer);
  memory.fill(0, 0, stackPointer(module));
  return memory;
}

function stackPointer(module: Uint8Array): number {
  const globals = readSections(module).find(({ id }) => id === SectionId.GLOBAL);
  if (globals === undefined) throw new Error("the module has no stack pointer");
  const reader = new WasmReader(globals.body);
  // count, type i32, mutable, i32.const, value
  reader.take(1 + 2 + 1);
  return reader.u32();
}

/** Exports without `initialize`. */
function exported(body: Uint8Array): Uint8Array {
  const reader = new WasmReader(body);
  const kept: Uint8Array[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    const from = reader.at;
    const name = reader.name();
    reader.byte();
    reader.u32();
    if (name !== INITIALIZE) kept.push(body.subarray(from, reader.at));
  }
  return vector(kept);
}

/** The module with this memory as its data. */
export function withMemory(module: Uint8Array, memory: Uint8Array): Uint8Array {
  const data = { id: SectionId.DATA, body: vector(pieces(memory).map((piece) => segment(memory, piece))) };
  const sections = readSections(module)
    .filter(({ id }) => id !== SectionId.DATA)
    .map((section) =>
      section.id === SectionId.MEMORY
        ? { ...section, body: Uint8Array.of(1, 0, ...unsigned(memory.length / PAGE)) }
        : section,
    );
  return writeSections([...sections, data]);
}

/** The contract to be deployed, from what the linker made. */
export function startedUp(module: Uint8Array): Uint8Array {
  const sections = readSections(module).map((section) =>
    section.id === SectionId.EXPORT ? { ...section, body: exported(section.body) } : section,
  );
  return withMemory(writeSections(sections), start(module));
}
