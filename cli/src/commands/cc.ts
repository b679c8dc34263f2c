import { Command, InvalidArgumentError, Option } from "commander";
import type { CcOptions } from "@chainsatlas/cc/cc.ts";
import { listing } from "@chainsatlas/cc/listing.ts";
import { MAX_MEMORY, MAX_OUTPUT, PAGE_BYTES } from "@chainsatlas/shared/machine/constants.ts";
import { encodeObject, programId } from "@chainsatlas/shared/object/object.ts";
import { compileC } from "../compile.ts";
import { writeBytes } from "../files.ts";
import { bytesToHex } from "../hex.ts";
import { grouped, printJson, say } from "../terminal.ts";

interface Options {
  readonly output: string;
  readonly O: string;
  readonly D: readonly string[];
  readonly I: readonly string[];
  readonly W: readonly string[];
  readonly std?: string;
  readonly memory?: number;
  readonly stack?: number;
  readonly outputLimit?: number;
  readonly listing?: true;
  readonly json?: true;
}

/** Reads `65536`, `64K`, `1M` as a number of bytes up to `most`. */
const byteCount =
  (most: number, unit: number) =>
  (text: string): number => {
    const [, digits, suffix = ""] = /^(\d+)([KM]?)$/i.exec(text) ?? [];
    const bytes = Number(digits) * { "": 1, K: 1024, M: 1 << 20 }[suffix.toUpperCase()]!;
    if (digits === undefined || bytes > most || bytes % unit !== 0)
      throw new InvalidArgumentError(
        `It must be a multiple of ${unit}, at most ${most / 1024}K; K and M may follow the number.`,
      );
    return bytes;
  };

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function ccOptions({ O, D, I, W, std, memory, stack, outputLimit }: Options): CcOptions {
  const flag = (letter: string, values: readonly string[]): string[] =>
    values.map((value) => `-${letter}${value}`);
  return {
    optimize: `-O${O}`,
    flags: [...flag("D", D), ...flag("I", I), ...flag("W", W), ...(std === undefined ? [] : [`-std=${std}`])],
    ...(memory === undefined ? {} : { memory }),
    ...(stack === undefined ? {} : { stack }),
    ...(outputLimit === undefined ? {} : { output: outputLimit }),
  };
}

function compile(files: readonly string[], options: Options): void {
  const { program } = compileC(files, ccOptions(options));
  const { object } = program;
  const bytes = encodeObject(object);
  writeBytes(options.output, bytes);
  const id = bytesToHex(programId(bytes));
  const { text, data, memorySize } = object;
  if (options.json === true)
    printJson({
      ...{ file: options.output, id, bytes: bytes.length, textBytes: text.length, dataBytes: data.length },
      memoryBytes: memorySize,
    });
  else {
    if (options.listing === true) process.stdout.write(listing(program));
    say(
      `${options.output}: ${grouped(bytes.length)} bytes, ${grouped(text.length / 4)} instructions, program id ${id}`,
    );
  }
}

/** `atlas cc`: C to an object file. */
export const ccCommand = (): Command =>
  new Command("cc")
    .description("compile C to an object file")
    .argument(
      "<FILE.c...>",
      "C sources; MIPS objects (.o) and archives (.a) made with the same flags are linked in",
    )
    .requiredOption("-o, --output <FILE.dlx>", "object file to write")
    .addOption(new Option("-O <LEVEL>", "optimization").choices(["0", "1", "2", "3", "s", "z"]).default("2"))
    .option("-D <NAME[=VALUE]>", "define a macro", collect, [])
    .option("-I <FOLDER>", "look for headers there", collect, [])
    .option("-W <WARNING>", "warnings as clang knows them, e.g. -Wall", collect, [])
    .option("--std <NAME>", "version of C, as clang knows it (default: gnu11)")
    .option(
      "--memory <BYTES>",
      "memory of the machine (default: 1M, more for large data)",
      byteCount(MAX_MEMORY, PAGE_BYTES),
    )
    .option(
      "--stack <BYTES>",
      "part of it that is the stack (default: 256K)",
      byteCount(MAX_MEMORY, PAGE_BYTES),
    )
    .option(
      "--output-limit <BYTES>",
      "most bytes that the program may write (default: 1M)",
      byteCount(MAX_OUTPUT, 1),
    )
    .option("--listing", "print each C line with its DLX instructions on stdout")
    .option("--json", "print {file, id, bytes, textBytes, dataBytes, memoryBytes} on stdout")
    .addHelpText("after", "\nErrors name file and line of the C source. Needs clang; ATLAS_CLANG names one.")
    .action(compile);
