import { Command } from "commander";
import { disassemble } from "@chainsatlas/shared/assembler/disassemble.ts";
import { loadProgram } from "../program.ts";
import { bytesToHex } from "../hex.ts";
import { programId } from "@chainsatlas/shared/object/object.ts";
import { printJson } from "../terminal.ts";

async function disasm(file: string, { json }: { readonly json?: true }): Promise<void> {
  const { object, bytes } = await loadProgram(file);
  const source = disassemble(object);
  if (json === true) printJson({ id: bytesToHex(programId(bytes)), source });
  else process.stdout.write(source);
}

/** `atlas disasm`: object file to source that assembles to the same bytes. */
export const disasmCommand = (): Command =>
  new Command("disasm")
    .description("print the source of an object file: it assembles to the same bytes")
    .argument("<FILE.dlx>", "object file")
    .option("--json", "print {id, source} on stdout")
    .action(disasm);
