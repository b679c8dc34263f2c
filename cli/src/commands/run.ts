import { Command } from "commander";
import { parseChains } from "../chains.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes, writeBytes } from "../files.ts";
import { openDeployed, openEmbedded, type OpenNetwork } from "../network.ts";
import { networkOptions, networkOption, positiveCount, stepCount, type NetworkFlags } from "../options.ts";
import { loadProgram } from "../program.ts";
import { receiptText } from "../receipt.ts";
import type { RunDocument } from "../result.ts";
import { runLocal, runOnChains, type RunRequest } from "../run-on.ts";
import { printJson, progress, progressDone, say } from "../terminal.ts";
import { saySummary, silent, timeline } from "../timeline.ts";

interface Options extends NetworkFlags {
  readonly input?: string;
  readonly on?: string;
  readonly maxSteps?: bigint;
  readonly hops?: number;
  readonly receipt?: string;
  readonly json?: true;
}

/** The embedded chains that are named, or those of a network file: all of them where none is named. */
function open({ on, ...flags }: Options): Promise<OpenNetwork> {
  const outside = networkOptions(flags);
  if (outside === undefined) return openEmbedded(parseChains(on ?? ""), progress);
  return openDeployed(outside, on?.split(","), progress);
}

async function onChains(request: RunRequest, options: Options): Promise<RunDocument> {
  const { receipt, json } = options;
  const network = await open(options);
  try {
    const { document, result } = await runOnChains(request, network, json === true ? silent : timeline);
    if (receipt !== undefined) writeBytes(receipt, receiptText(result, network));
    return document;
  } finally {
    progressDone();
    await network.close();
  }
}

async function run(file: string, options: Options): Promise<void> {
  const { on, network, receipt, maxSteps, hops } = options;
  const local = network === undefined && (on ?? "local") === "local";
  if (local && receipt !== undefined)
    throw new CommandError(
      Exit.USAGE,
      "--receipt needs --on with at least one chain: the local simulator leaves no log",
    );
  if (file === "-" && options.input === "-")
    throw new CommandError(Exit.USAGE, "the program and --input can't both be standard input");
  const request: RunRequest = {
    program: await loadProgram(file),
    input: options.input === undefined ? new Uint8Array() : readBytes(options.input),
    ...(maxSteps === undefined ? {} : { maxSteps }),
    ...(hops === undefined ? {} : { minHops: hops }),
  };
  const document = local ? runLocal(request) : await onChains(request, options);
  if (options.json === true) printJson(document);
  else {
    process.stdout.write(Buffer.from(document.output, "hex"));
    saySummary(document);
  }
  if (document.fault !== undefined)
    throw new CommandError(
      Exit.FAILURE,
      `the program ended with fault ${document.fault.cause} at 0x${document.fault.pc.toString(16)}`,
    );
  if (receipt !== undefined) say(`receipt  ${receipt}`);
}

/** `atlas run`: runs a program and prints what it wrote. */
export const runCommand = (): Command =>
  networkOption(new Command("run"))
    .description("run a program on the reference simulator or over chains by turns")
    .argument("<FILE>", "C source (.c), assembly source (.s) or object file (.dlx)")
    .option("--input <FILE>", "the program's input; - is standard input (default: empty)")
    .option("--on <local|CHAIN[,CHAIN...]>", "where to run (default: local, or every chain of --network)")
    .option("--max-steps <N>", "stop after so many steps", stepCount)
    .option("--hops <N>", "hops to make at least, when the program runs long enough", positiveCount)
    .option("--receipt <FILE>", "write a receipt that `atlas verify` checks")
    .option("--json", "print the result as one document on stdout")
    .addHelpText(
      "after",
      "\nThe program's output goes to stdout, all else to stderr. Exit code 1 when the program ends with a fault.",
    )
    .action(run);
