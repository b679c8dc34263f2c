/** The C compiler: any recent clang, asked for MIPS objects that the linker can translate. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CcError } from "../error.ts";

/** Headers of the C runtime. */
export const INCLUDE = join(import.meta.dirname, "..", "..", "runtime", "include");

/** Names under which Debian and others install it, newest last; plain `clang` comes first. */
const NAMES = ["clang", ...Array.from({ length: 12 }, (_, i) => `clang-${25 - i}`)];

/**
 * MIPS32 release 1 is the MIPS nearest to DLX: no rotation, no bit fields, unaligned words only by instructions that say so.
 * Delay slots stay empty, and no address is relative to $gp, which the translation needs for itself.
 */
const TARGET = [
  ...["-target", "mips-unknown-none-elf", "-mcpu=mips32", "-msoft-float", "-mno-abicalls", "-fno-pic"],
  ...["-G0", "-mno-check-zero-division", "-mllvm", "-disable-mips-delay-filler"],
];

const CODE = [
  ...["-fomit-frame-pointer", "-ffunction-sections", "-fdata-sections", "-fno-common"],
  ...["-fno-unwind-tables", "-fno-asynchronous-unwind-tables", "-fno-stack-protector", "-fno-addrsig"],
  ...["-gdwarf-4", "-gline-tables-only", "-fno-ident"],
];

/** To C this is no MIPS: what other people wrote for one (assembly, unaligned access) would not hold. */
const NAMES_OF_MIPS = [
  "__mips__",
  "__mips",
  "_mips",
  "mips",
  "_MIPS_ARCH",
  "__mips_soft_float",
  "_R3000",
  "__R3000",
];
const LANGUAGE = [
  ...["-nostdlibinc", "-isystem", INCLUDE, "-D__DLX__=1", "-D__chainsatlas__=1"],
  ...NAMES_OF_MIPS.map((name) => `-U${name}`),
];

const ENVIRONMENT = "ATLAS_CLANG";

/** Whether a command is a clang that makes code for MIPS, once asked. */
const suitable = new Map<string, boolean>();

function isSuitable(name: string): boolean {
  const before = suitable.get(name);
  if (before !== undefined) return before;
  const { status, stdout } = spawnSync(name, ["--print-targets"], { encoding: "utf8" });
  const is = status === 0 && /^\s*mips\s/m.test(stdout);
  suitable.set(name, is);
  return is;
}

/** The command of a clang that is there; undefined when there is none that makes code for MIPS. */
export function findClang(): string | undefined {
  const named = process.env[ENVIRONMENT];
  return (named === undefined ? NAMES : [named]).find(isSuitable);
}

/** Says how to get a clang. */
export const CLANG_MISSING =
  "compiling C needs clang with its MIPS target, and none was found: install it (Debian, Ubuntu: apt-get install clang; " +
  `Fedora: dnf install clang; macOS: brew install llvm), or name one in ${ENVIRONMENT}`;

export interface CompileOptions {
  /** `-O0` … `-O3`, `-Os`, `-Oz`; default `-O2`. */
  readonly optimize?: string;
  /** Further arguments: `-D`, `-I`, `-std=`, `-W`. */
  readonly flags?: readonly string[];
  /** Folder relative to which the line table names its files. */
  readonly folder?: string;
  readonly clang?: string;
}

const needClang = (): string => {
  const clang = findClang();
  if (clang === undefined) throw new CcError(CLANG_MISSING);
  return clang;
};

/** Arguments for one file, without its output. */
export const clangArguments = (file: string, { optimize = "-O2", flags = [] }: CompileOptions): string[] => [
  ...[...TARGET, ...CODE, ...LANGUAGE, optimize, "-std=gnu11", ...flags, "-c", file],
];

/** What a compiler said about a program, warnings included. */
export interface Compiled {
  readonly bytes: Uint8Array;
  readonly diagnostics: string;
}

/** Compiles a C file to a MIPS object. Throws CcError with what clang said. */
export function compile(file: string, options: CompileOptions = {}): Compiled {
  const folder = mkdtempSync(join(tmpdir(), "atlas-cc-"));
  try {
    const output = join(folder, "out.o");
    const { status, stderr, error } = spawnSync(
      options.clang ?? needClang(),
      [...clangArguments(file, options), "-fno-color-diagnostics", "-o", output],
      { encoding: "utf8", ...(options.folder === undefined ? {} : { cwd: options.folder }) },
    );
    if (error !== undefined) throw new CcError(`can't run clang: ${error.message}`, { cause: error });
    if (status !== 0) throw new CcError(stderr.trim() || `clang ended with status ${String(status)}`);
    return { bytes: new Uint8Array(readFileSync(output)), diagnostics: stderr.trim() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
