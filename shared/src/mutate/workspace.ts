/** A copy of some sources outside of the repository, to spoil and to run in. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { applyMutant, type Mutant, type MutantSet } from "./mutant.ts";

const run = promisify(execFile);
/** A run that takes longer hangs; none that works comes near. */
const TIME_LIMIT_MS = 3 * 60_000;
const OUTPUT_LIMIT = 64 << 20;
/** Not copied: installed, or built from what is. */
const LEFT_OUT = new Set(["node_modules", "target", ".turbo", "cache"]);

/** What the command of a set prints. */
export interface Probe {
  readonly ran: number;
  readonly failed: readonly string[];
}

export class Workspace {
  readonly #root: string;
  readonly #folder: string;

  private constructor(root: string, folder: string) {
    this.#root = root;
    this.#folder = folder;
  }

  /** Copies the sources of a set; installed packages are linked to. */
  static async create(root: string, { implementation, sources }: MutantSet): Promise<Workspace> {
    const folder = await mkdtemp(join(tmpdir(), `mutants-${implementation}-`));
    const filter = (path: string): boolean => !LEFT_OUT.has(basename(path));
    for (const source of sources)
      await cp(join(root, source), join(folder, source), { recursive: true, filter });
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    return new Workspace(root, folder);
  }

  /** Runs the set's command. Throws when it breaks down: then nothing is known. */
  async probe({ command }: MutantSet, files?: readonly string[]): Promise<Probe> {
    const [program, ...args] = command(files);
    const options = { cwd: this.#folder, timeout: TIME_LIMIT_MS, maxBuffer: OUTPUT_LIMIT };
    const { stdout } = await run(program, args, options);
    const last = stdout.trimEnd().split("\n").at(-1) ?? "";
    const probe = JSON.parse(last) as Partial<Probe>;
    if (typeof probe.ran !== "number" || !Array.isArray(probe.failed))
      throw new Error(`${program} ${args.join(" ")} ends with "${last}", not with what ran and failed`);
    return { ran: probe.ran, failed: probe.failed };
  }

  /** Does something with the fault in the copy, and takes it out again. */
  async with<T>(mutant: Mutant, work: () => Promise<T>): Promise<T> {
    const path = join(this.#folder, mutant.file);
    const text = await readFile(join(this.#root, mutant.file), "utf8");
    await writeFile(path, applyMutant(text, mutant));
    try {
      return await work();
    } finally {
      await writeFile(path, text);
    }
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}
