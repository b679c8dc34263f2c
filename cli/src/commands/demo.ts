import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { Command, Option } from "commander";
import type { Violation } from "@chainsatlas/shared/execution/findings.ts";
import { parseReceipt } from "@chainsatlas/shared/execution/receipt.ts";
import { CHAIN_NAMES, parseChains } from "../chains.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes, writeBytes } from "../files.ts";
import { openDeployed, startEmbedded, type OpenNetwork } from "../network.ts";
import { networkOption, networkOptions, type NetworkFlags } from "../options.ts";
import { openMarket, type OpenMarket } from "../ledger/market.ts";
import { sayPayment } from "../ledger/payment.ts";
import { buyOnChains, type Payment } from "../ledger/purchase.ts";
import { drawExecution } from "../picture.ts";
import { loadProgram } from "../program.ts";
import { checkReceipt, receiptText } from "../receipt.ts";
import type { RunDocument } from "../result.ts";
import { runOnChains } from "../run-on.ts";
import { bold, green, grouped, printJson, progress, progressDone, red, say } from "../terminal.ts";
import { saySummary, timeline } from "../timeline.ts";
import { violationLine } from "./verify.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** Chains taking turns over so many hops move the execution one time less. */
const HOPS = 8;

interface Options extends NetworkFlags {
  readonly nodes?: "embedded" | "containers";
  readonly input?: string;
  readonly on?: string;
  readonly picture?: string;
  readonly receipt?: string;
  readonly json?: true;
}

/** How a receipt was checked. */
const checkedBy = ({ network, nodes }: Options): string =>
  network === undefined && nodes !== "containers"
    ? "chains replayed, every hop executed again"
    : "logs read from the chains, every hop executed again";

/** Running chains, and the market that they keep on this machine. */
interface Opened {
  readonly network: OpenNetwork;
  readonly market?: OpenMarket;
}

/** The chains that are asked for: a network file's, nodes in containers, or embedded ones. */
async function open({ nodes, on, ...flags }: Options): Promise<Opened> {
  const outside = networkOptions(flags);
  if (outside !== undefined) return { network: await openDeployed(outside, on?.split(","), progress) };
  const names = on === undefined ? CHAIN_NAMES : parseChains(on);
  // Docker's library is not for who does without.
  const start =
    nodes === "containers" ? (await import("../networks/local-nodes.ts")).startNodes : startEmbedded;
  const market = await openMarket(await start(names, progress), progress);
  return { network: market.network, market };
}

interface Outcome {
  readonly document: RunDocument;
  readonly payment?: Payment;
  readonly receipt: string;
  readonly violations: readonly Violation[];
}

/** Runs the program over the chains, and has the receipt checked as someone would who was not there. */
async function execute(options: Options, input: Uint8Array): Promise<Outcome> {
  const { network, market } = await open(options);
  const names = network.chains.map(({ name }) => name).join(", ");
  say(bold(`SHA-256 of ${grouped(input.length)} bytes, computed by one program that moves over ${names}`));
  try {
    const program = await loadProgram(join(ROOT, "examples", "sha256.s"));
    const request = { program, input, minHops: HOPS };
    const { result, ...outcome } =
      market === undefined
        ? await runOnChains(request, network, timeline)
        : await buyOnChains(request, market, timeline);
    saySummary(outcome.document);
    const receipt = receiptText(result, network);
    const violations = await checkReceipt(parseReceipt(receipt), network.reconnect, progress);
    return { ...outcome, receipt, violations };
  } finally {
    progressDone();
    await network.close();
  }
}

async function demo(options: Options): Promise<void> {
  const file = options.input ?? join(ROOT, "README.md");
  const input = readBytes(file);
  const expected = createHash("sha256").update(input).digest("hex");
  const { document, payment, receipt, violations } = await execute(options, input);
  const result = Buffer.from(document.output, "hex").toString().trim();
  const right = result === expected;
  say(`${bold("result")} ${result}`);
  say(
    `${bold("check")}  ${right ? green("equal to Node's own SHA-256") : red(`Node's own SHA-256 is ${expected}`)}`,
  );
  for (const violation of violations) say(red(violationLine(violation)));
  if (violations.length === 0) say(`${bold("verify")} ${green(`receipt verified: ${checkedBy(options)}`)}`);
  if (payment !== undefined) sayPayment(payment);
  if (options.receipt !== undefined) writeBytes(options.receipt, receipt);
  if (options.picture !== undefined) {
    writeBytes(
      options.picture,
      drawExecution(document, `SHA-256 of ${basename(file)} (${grouped(input.length)} bytes)`),
    );
    say(`${bold("picture")} ${options.picture}`);
  }
  if (options.json === true)
    printJson({ ...document, result, expected, verified: violations.length === 0, violations, payment });
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
    .addOption(
      new Option("--nodes <WHERE>", "in this process, or a node of each chain in Docker (default: embedded)")
        .choices(["embedded", "containers"])
        .conflicts("network"),
    )
    .option("--receipt <FILE>", "keep the receipt")
    .option("--json", "print the result as one document on stdout")
    .action(demo);
