import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { StateMismatch } from "@chainsatlas/shared/execution/hop.ts";
import { PlanError } from "@chainsatlas/shared/strategy/segmentation.ts";
import { COMMANDS } from "./commands.ts";
import { CommandError, Exit } from "./exit.ts";
import { progressDone, red, say } from "./terminal.ts";

const EXIT_CODES = `
Exit codes: 0 done, 1 failure, 2 unusable command line or input, 3 chain unreachable, 4 a promise was violated.`;

const VERSION_FLAGS = ["-V", "--version"];

const version = (): string =>
  (JSON.parse(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8")) as { version: string })
    .version;

/** The commands that this command line needs: the one that is named, none for the version, else all. */
function neededCommands(): Promise<Command[]> {
  const first = process.argv[2] ?? "";
  if (VERSION_FLAGS.includes(first)) return Promise.resolve([]);
  const named = COMMANDS[first];
  return Promise.all((named === undefined ? Object.values(COMMANDS) : [named]).map((load) => load()));
}

async function atlas(): Promise<Command> {
  const program = new Command("atlas")
    .description("A computer spread over heterogeneous blockchains: run, move and verify DLX programs.")
    .version(version(), VERSION_FLAGS.join(", "))
    .addHelpText("after", EXIT_CODES);
  program.exitOverride().configureOutput({ outputError: (text, write) => write(red(text)) });
  const inherit = (parent: Command, command: Command): void => {
    command.copyInheritedSettings(parent);
    for (const child of command.commands) inherit(command, child);
  };
  for (const command of await neededCommands()) {
    program.addCommand(command);
    inherit(program, command);
  }
  return program;
}

/** The exit code for what a command threw, after telling the user. */
function explain(error: unknown): Exit {
  progressDone();
  if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.OK : Exit.USAGE;
  if (error instanceof CommandError) {
    say(red(`atlas: ${error.message}`));
    return error.exit;
  }
  if (error instanceof StateMismatch || error instanceof ChainError || error instanceof PlanError) {
    say(red(`atlas: ${error.message}`));
    if (error instanceof ChainError && error.code === "Unreachable") return Exit.UNREACHABLE;
    return error instanceof StateMismatch ? Exit.VIOLATED : Exit.FAILURE;
  }
  say(red(`atlas: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`));
  return Exit.FAILURE;
}

try {
  await (await atlas()).parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}
