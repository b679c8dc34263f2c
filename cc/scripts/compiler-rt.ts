/** Sources of the compiler's helper functions, from a package with a pinned hash. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { CcError } from "../src/error.ts";

const HERE = import.meta.dirname;
const FOLDER = join(HERE, "..", ".atlas", "compiler-rt");

/** What code for 32 bits without a floating-point unit calls. */
export const BUILTINS = [
  ...["adddf3", "addsf3", "subdf3", "subsf3", "muldf3", "mulsf3", "divdf3", "divsf3", "negdf2", "negsf2"],
  ...["comparedf2", "comparesf2", "extendsfdf2", "truncdfsf2", "powidf2", "powisf2"],
  ...["fixdfsi", "fixdfdi", "fixsfsi", "fixsfdi", "fixunsdfsi", "fixunsdfdi", "fixunssfsi", "fixunssfdi"],
  ...["floatsidf", "floatdidf", "floatsisf", "floatdisf"],
  ...["floatunsidf", "floatundidf", "floatunsisf", "floatundisf"],
  ...["divdi3", "moddi3", "udivdi3", "umoddi3", "udivmoddi4", "divmoddi4", "muldi3", "mulodi4", "mulosi4"],
  ...["ashldi3", "ashrdi3", "lshrdi3", "negdi2", "cmpdi2", "ucmpdi2"],
  ...[
    "clzdi2",
    "clzsi2",
    "ctzdi2",
    "ctzsi2",
    "popcountdi2",
    "popcountsi2",
    "paritydi2",
    "paritysi2",
    "ffsdi2",
  ],
];

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (error !== undefined || status !== 0)
    throw new CcError(`${command} ${args.join(" ")}: ${error?.message ?? stderr.trim()}`);
}

/** Folder of the sources; fetched and unpacked once. Throws CcError when Python or its package index is not there. */
export function compilerRtSources(): string {
  const sources = join(FOLDER, "pythondata_software_compiler_rt", "data", "lib", "builtins");
  if (existsSync(sources)) return sources;
  mkdirSync(FOLDER, { recursive: true });
  const requirements = join(HERE, "requirements.txt");
  const fetch = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"];
  run("python3", [...fetch, "--dest", FOLDER, "--requirement", requirements]);
  const [wheel = ""] = globSync(join(FOLDER, "*.whl"));
  run("python3", ["-m", "zipfile", "-e", wheel, FOLDER]);
  return sources;
}
