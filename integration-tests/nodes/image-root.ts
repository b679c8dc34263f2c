/** The root of an image that holds no system: a program, the shared libraries that it loads, and some tools. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { runCommand } from "./command.ts";

const BIN = "/usr/bin";
const LIBRARIES = "/usr/lib/chainsatlas";

function put(from: string, root: string, to: string): void {
  mkdirSync(join(root, dirname(to)), { recursive: true });
  cpSync(realpathSync(from), join(root, to));
}

/** Paths of the libraries that a program loads, its loader among them; none of a static program or another file. */
async function librariesOf(file: string): Promise<string[]> {
  const isProgram = readFileSync(file).subarray(0, 4).equals(Buffer.from("\x7fELF"));
  if (!isProgram) return [];
  try {
    const lines = await runCommand("ldd", [file]);
    return lines.flatMap((line) => /(\/\S+)\s+\(0x/.exec(line)?.[1] ?? []);
  } catch {
    // ldd fails for a static program.
    return [];
  }
}

const find = (command: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(":")
    .map((folder) => join(folder, command))
    .find((candidate) => existsSync(candidate));

/** Path of a command. Throws when there is none. */
async function which(command: string): Promise<string> {
  const path = find(command);
  if (path === undefined)
    throw new Error(`there is no ${command} on the PATH: install the Debian package ${command}-static`);
  return path;
}

/** This machine's compiler of C, if it has one. */
export const compiler = (): string | undefined => find("cc");

/** Compiles a file of C to a library of the image, /usr/lib/chainsatlas/NAME.so. */
export async function putLibrary(root: string, cc: string, source: string): Promise<void> {
  mkdirSync(join(root, LIBRARIES), { recursive: true });
  const library = join(root, LIBRARIES, `${basename(source, ".c")}.so`);
  await runCommand(cc, ["-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl"]);
}

/** Fills `root` with the files of a program's folder, in /usr/bin, and the tools. */
export async function fillRoot(root: string, files: string, tools: readonly string[]): Promise<void> {
  const programs = readdirSync(files).map((name) => join(files, name));
  for (const file of [...programs, ...(await Promise.all(tools.map(which)))]) {
    put(file, root, join(BIN, basename(file)));
    for (const library of await librariesOf(file))
      // What lies beside the program is looked for there; the system's libraries where the system has them.
      put(library, root, dirname(library) === realpathSync(files) ? join(BIN, basename(library)) : library);
  }
  mkdirSync(join(root, "tmp"), { recursive: true });
}
