import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { Command } from "commander";
import { parseReceipt } from "@chainsatlas/shared/execution/receipt.ts";
import { CHAIN_NAMES, parseChains } from "../chains.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes, writeBytes } from "../files.ts";
import { openDeployed, openEmbedded } from "../network.ts";
import { networkOption, networkOptions, type NetworkFlags } from "../options.ts";
import { drawExecution } from "../picture.ts";
import { loadProgram } from "../program.ts";
import { checkReceipt, receiptText } from "../receipt.ts";
import { runOnChains } from "../run-on.ts";
import { bold, green, grouped, printJson, progress, progressDone, red, say } from "../terminal.ts";
import { saySummary, timeline } from "../timeline.ts";
import { violationLine } from "./verify.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** Chains taking turns over so many hops move the execution one time less. */
const HOPS = 8;

interface Options extends NetworkFlags {
  readonly input?: string;
  readonly on?: string;
  readonly picture?: string;
  readonly receipt?: string;
  readonly json?: true;
}

async function execute(
  on: string | undefined,
  input: Uint8Array,
  flags: NetworkFlags,
): Promise<{ document: Awaited<ReturnType<typeof runOnChains>>["document"]; receipt: string }> {
  const outside = networkOptions(flags);
  const network = await (outside === undefined
    ? openEmbedded(on === undefined ? CHAIN_NAMES : parseChains(on), progress)
    : openDeployed(outside, on?.split(","), progress));
  const names = network.chains.map(({ name }) => name).join(", ");
  say(bold(`SHA-256 of ${grouped(input.length)} bytes, computed by one program that moves over ${names}`));
  try {
    const program = await loadProgram(join(ROOT, "examples", "sha256.s"));
    const { document, result } = await runOnChains({ program, input, minHops: HOPS }, network, timeline);
    return { document, receipt: receiptText(result, network) };
  } finally {
    progressDone();
    await network.close();
  }
}

async function demo(options: Options): Promise<void> {
  const file = options.input ?? join(ROOT, "README.md");
  const input = readBytes(file);
  const expected = createHash("sha256").update(input).digest("hex");
  const { document, receipt } = await execute(options.on, input, options);
  saySummary(document);
  const result = Buffer.from(document.output, "hex").toString().trim();
  const right = result === expected;
  say(`${bold("result")} ${result}`);
  say(
    `${bold("check")}  ${right ? green("equal to Node's own SHA-256") : red(`Node's own SHA-256 is ${expected}`)}`,
  );
  const violations = await checkReceipt(parseReceipt(receipt), networkOptions(options), progress).finally(
    progressDone,
  );
  for (const violation of violations) say(red(violationLine(violation)));
  if (violations.length === 0)
    say(`${bold("verify")} ${green("receipt verified: chains replayed, every hop executed again")}`);
  if (options.receipt !== undefined) writeBytes(options.receipt, receipt);
  if (options.picture !== undefined) {
    writeBytes(
      options.picture,
      drawExecution(document, `SHA-256 of ${basename(file)} (${grouped(input.length)} bytes)`),
    );
    say(`${bold("picture")} ${options.picture}`);
  }
  if (options.json === true)
    printJson({ ...document, result, expected, verified: violations.length === 0, violations });
  if (!right || violations.length > 0)
    throw new CommandError(Exit.VIOLATED, "the demo did not keep its promise");
}

/** `atlas demo`: the main job, on a real file. */
export const demoCommand = (): Command =>
  networkOption(new Command("demo"))
    .description("compute a file's SHA-256 with one DLX program that moves between chains, and verify it")
    .option("--input <FILE>", "file to hash (default: this project's README.md)")
    .option("--on <CHAIN[,CHAIN...]>", "chains, in the order of their turns (default: all)")
    .option(
      "--picture <FILE>",
      "draw the execution as an SVG: which segments ran where, steps, cost, bytes carried",
    )
    .option("--receipt <FILE>", "keep the receipt")
    .option("--json", "print the result as one document on stdout")
    .action(demo);
