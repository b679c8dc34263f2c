/** C files to a program: compiled by clang, translated and linked here. */
import { readFileSync } from "node:fs";
import { isArchive, readArchive } from "./elf/archive.ts";
import { readElf, type ElfObject } from "./elf/elf.ts";
import { CcError } from "./error.ts";
import { compile, findClang, CLANG_MISSING, type CompileOptions } from "./clang/clang.ts";
import { variableLine } from "./clang/variable-line.ts";
import { TooLarge } from "./link/data.ts";
import { link, type LinkedProgram, type LinkOptions } from "./link/link.ts";
import { runtimeObjects } from "./runtime.ts";

export interface CcOptions extends LinkOptions, Pick<CompileOptions, "optimize" | "flags"> {}

export interface CcResult {
  readonly program: LinkedProgram;
  /** Warnings of the compiler; empty when there are none. */
  readonly diagnostics: string;
}

interface Inputs {
  readonly objects: ElfObject[];
  readonly library: ElfObject[];
  readonly diagnostics: string[];
}

function readBinary(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new CcError(`can't read ${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function readInputs(files: readonly string[], options: CcOptions): Inputs {
  const inputs: Inputs = { objects: [], library: [], diagnostics: [] };
  const isBinary = (file: string): boolean => /\.[oa]$/.test(file);
  const clang = files.every(isBinary) ? undefined : findClang();
  if (clang === undefined && !files.every(isBinary)) throw new CcError(CLANG_MISSING);
  for (const file of files)
    if (isBinary(file)) {
      const bytes = readBinary(file);
      if (isArchive(bytes))
        for (const member of readArchive(file, bytes))
          inputs.library.push(readElf(`${file}(${member.name})`, member.bytes));
      else inputs.objects.push(readElf(file, bytes));
    } else {
      readBinary(file);
      const { bytes, diagnostics } = compile(file, { ...options, clang: clang! });
      inputs.objects.push(readElf(file, bytes));
      if (diagnostics !== "") inputs.diagnostics.push(diagnostics);
    }
  return inputs;
}

/**
 * Compiles C files, MIPS objects (`.o`) and archives (`.a`) to one program. Throws CcError with file, line and reason for
 * what C, the machine or the linker can't take.
 */
export function cc(files: readonly string[], options: CcOptions = {}): CcResult {
  const { objects, library, diagnostics } = readInputs(files, options);
  try {
    const program = link(objects, [...library, ...runtimeObjects()], options);
    return { program, diagnostics: diagnostics.join("\n") };
  } catch (error) {
    if (!(error instanceof TooLarge) || error.variable === undefined) throw error;
    const line = variableLine(error.object, error.variable, options);
    throw line === undefined ? error : CcError.at({ file: error.object, line }, error.reason);
  }
}
