import { basename } from "node:path";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { AssemblyError } from "@chainsatlas/shared/assembler/error.ts";
import {
  decodeObject,
  encodeObject,
  ObjectError,
  type DlxObject,
} from "@chainsatlas/shared/object/object.ts";
import { CommandError, Exit } from "./exit.ts";
import { readBytes } from "./files.ts";

export interface LoadedProgram {
  readonly name: string;
  readonly object: DlxObject;
  readonly bytes: Uint8Array;
}

/** C sources end like this; everything else is an object file or assembly. */
export const isC = (file: string): boolean => file.endsWith(".c");

/** Compiles a C file. The compiler is read only when it is needed. */
async function loadC(file: string): Promise<LoadedProgram> {
  const { compileC } = await import("./compile.ts");
  const { object } = compileC([file], {}).program;
  return { name: basename(file, ".c"), object, bytes: encodeObject(object) };
}

/**
 * Reads a program: C by its ending, an object file by its magic, assembly otherwise. Throws usage errors that say what is
 * wrong where.
 */
export async function loadProgram(file: string): Promise<LoadedProgram> {
  if (isC(file)) return loadC(file);
  const content = readBytes(file);
  const name = basename(file).replace(/\.(s|dlx)$/, "");
  try {
    const isObject = file.endsWith(".dlx") || new TextDecoder().decode(content.subarray(0, 4)) === "DLX1";
    const object = isObject
      ? decodeObject(content)
      : assemble(new TextDecoder().decode(content), file).object;
    return { name, object, bytes: encodeObject(object) };
  } catch (error) {
    if (error instanceof AssemblyError) throw new CommandError(Exit.USAGE, error.message);
    if (error instanceof ObjectError) throw new CommandError(Exit.USAGE, `${file}: ${error.message}`);
    throw error;
  }
}
