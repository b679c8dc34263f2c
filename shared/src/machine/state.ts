/** The state a program starts in, and the checks that a state must pass before a machine takes it up. */
import { encodeObject, programId, type DlxObject } from "../object/object.ts";
import { Fault, INPUT_BASE, MAX_INPUT, MAX_MEMORY, MAX_OUTPUT, PAGE_BYTES, Status } from "./constants.ts";
import type { Header } from "./header.ts";
import type { AddressRange, MachineState, ProgramFacts } from "./machine.ts";
import { PageTree } from "./merkle.ts";
import { splitPages } from "./pages.ts";

/** The facts that a unit is told about an object. */
export function programFacts(object: DlxObject): ProgramFacts {
  return {
    programId: programId(encodeObject(object)),
    textBase: object.textBase,
    textLength: object.text.length,
    memorySize: object.memorySize,
    outputLimit: object.outputLimit,
  };
}

/**
 * The state before the first step: it follows from object and input alone.
 * Source: docs/machine.md "Address space". Throws RangeError for an input above 16 MiB, ObjectError for a bad object.
 */
export function initialState(object: DlxObject, input: Uint8Array): MachineState {
  if (input.length > MAX_INPUT)
    throw new RangeError(`input has ${input.length} bytes, a machine takes at most ${MAX_INPUT}`);
  const registers = new Uint32Array(32);
  registers[4] = INPUT_BASE;
  registers[5] = input.length;
  registers[29] = object.memorySize;
  const program = programFacts(object);
  const header: Header = {
    status: Status.RUNNING,
    cause: Fault.NONE,
    programId: program.programId,
    pc: object.entry,
    steps: 0n,
    registers,
    inputLength: input.length,
    inputCursor: 0,
    outputLength: 0,
  };
  const pages = new Map([...splitPages(object.dataBase, object.data), ...splitPages(INPUT_BASE, input)]);
  return { program, codeStart: object.textBase, code: object.text, header, tree: PageTree.from(pages) };
}

function requireThat(condition: boolean, message: string): void {
  if (!condition) throw new RangeError(message);
}

/** Throws RangeError when program facts contradict docs/machine.md "Address space". */
export function checkFacts({
  programId: id,
  textBase,
  textLength,
  memorySize,
  outputLimit,
}: ProgramFacts): void {
  requireThat(id.length === 32, `program id must have 32 bytes, has ${id.length}`);
  requireThat(textBase % PAGE_BYTES === 0, `text base ${textBase} is not a multiple of ${PAGE_BYTES}`);
  requireThat(
    textLength > 0 && textLength % 4 === 0,
    `text length ${textLength} is not a positive multiple of 4`,
  );
  requireThat(
    textBase + textLength <= INPUT_BASE,
    `text ends at ${textBase + textLength}, inside the input region`,
  );
  requireThat(memorySize % PAGE_BYTES === 0, `memory size ${memorySize} is not a multiple of ${PAGE_BYTES}`);
  requireThat(memorySize <= MAX_MEMORY, `memory size ${memorySize} is above ${MAX_MEMORY}`);
  requireThat(outputLimit <= MAX_OUTPUT, `output limit ${outputLimit} is above ${MAX_OUTPUT}`);
}

/** Throws RangeError when the code is not a range of whole words inside the text. */
export function checkCode(program: ProgramFacts, codeStart: number, codeLength: number): void {
  const end = program.textBase + program.textLength;
  requireThat(
    codeStart % 4 === 0 && codeLength % 4 === 0,
    `code at ${codeStart}, ${codeLength} bytes, is not words`,
  );
  requireThat(codeStart >= program.textBase, `code starts at ${codeStart}, before the text`);
  requireThat(
    codeStart + codeLength <= end,
    `code ends at ${codeStart + codeLength}, after the text's end ${end}`,
  );
}

/** Throws RangeError when what is held is not a range of whole words inside the code. */
export function checkHeld(codeStart: number, codeLength: number, { start, end }: AddressRange): void {
  const inside = start >= codeStart && start <= end && end <= codeStart + codeLength;
  requireThat(
    inside && start % 4 === 0 && end % 4 === 0,
    `held range ${start} to ${end} is not whole words of the code at ${codeStart} to ${codeStart + codeLength}`,
  );
}

/** Throws RangeError when a header cannot belong to an execution of this program. */
export function checkHeader(program: ProgramFacts, header: Header): void {
  requireThat(
    header.programId.length === 32 && header.programId.every((byte, i) => byte === program.programId[i]),
    "the state belongs to another program",
  );
  requireThat(header.inputLength <= MAX_INPUT, `input length ${header.inputLength} is above ${MAX_INPUT}`);
  requireThat(
    header.inputCursor <= header.inputLength,
    `input cursor ${header.inputCursor} is behind the input's end ${header.inputLength}`,
  );
  requireThat(
    header.outputLength <= program.outputLimit,
    `output length ${header.outputLength} is above the limit ${program.outputLimit}`,
  );
}
