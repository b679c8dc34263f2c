import { bytesToHex } from "../hex.ts";
import { Command } from "commander";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { AssemblyError } from "@chainsatlas/shared/assembler/error.ts";
import { encodeObject, programId } from "@chainsatlas/shared/object/object.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes, writeBytes } from "../files.ts";
import { grouped, printJson, say } from "../terminal.ts";

interface Options {
  readonly output: string;
  readonly listing?: true;
  readonly json?: true;
}

function asm(file: string, { output, listing, json }: Options): void {
  const source = new TextDecoder().decode(readBytes(file));
  let assembly;
  try {
    assembly = assemble(source, file);
  } catch (error) {
    if (error instanceof AssemblyError) throw new CommandError(Exit.USAGE, error.message);
    throw error;
  }
  const { object } = assembly;
  const bytes = encodeObject(object);
  writeBytes(output, bytes);
  const id = bytesToHex(programId(bytes));
  if (json === true)
    printJson({
      file: output,
      id,
      bytes: bytes.length,
      textBytes: object.text.length,
      dataBytes: object.data.length,
    });
  else {
    if (listing === true) process.stdout.write(assembly.listing());
    say(
      `${output}: ${grouped(bytes.length)} bytes, ${grouped(object.text.length / 4)} instructions, program id ${id}`,
    );
  }
}

/** `atlas asm`: source to object file. */
export const asmCommand = (): Command =>
  new Command("asm")
    .description("assemble DLX source to an object file")
    .argument("<FILE.s>", "source, or - for standard input")
    .requiredOption("-o, --output <FILE.dlx>", "object file to write")
    .option("--listing", "print addresses, words and source lines on stdout")
    .option("--json", "print {file, id, bytes, textBytes, dataBytes} on stdout")
    .action(asm);
