import { Command } from "commander";
import { parseReceipt, ReceiptError, type Receipt } from "@chainsatlas/shared/execution/receipt.ts";
import type { Violation } from "@chainsatlas/shared/execution/findings.ts";
import { bytesToHex } from "../hex.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes } from "../files.ts";
import { readNetwork, reconnectTo } from "../networks/live.ts";
import { networkOption, networkOptions, type NetworkFlags } from "../options.ts";
import { checkReceipt } from "../receipt.ts";
import { green, printJson, progress, progressDone, red, say } from "../terminal.ts";

function load(file: string): Receipt {
  try {
    return parseReceipt(new TextDecoder().decode(readBytes(file)));
  } catch (error) {
    if (error instanceof ReceiptError) throw new CommandError(Exit.USAGE, `${file}: ${error.message}`);
    throw error;
  }
}

/** One line for a person. */
export const violationLine = ({ hop, what }: Violation): string =>
  hop === undefined ? what : `hop ${hop}: ${what}`;

interface Options extends NetworkFlags {
  readonly json?: true;
}

async function verify(file: string, { json, ...flags }: Options): Promise<void> {
  const receipt = load(file);
  const outside = networkOptions(flags);
  const reconnect = outside && reconnectTo(readNetwork(outside.network, outside.testKeys === true));
  const violations = await checkReceipt(receipt, reconnect, progress).finally(progressDone);
  const stateHash = bytesToHex(receipt.stateHash);
  if (json === true)
    printJson({ valid: violations.length === 0, hops: receipt.hops.length, stateHash, violations });
  else {
    for (const violation of violations) say(red(violationLine(violation)));
    if (violations.length === 0)
      say(green(`true: ${receipt.hops.length} hops executed again, ending in ${stateHash}`));
  }
  if (violations.length > 0)
    throw new CommandError(Exit.VIOLATED, `${file}: ${violations.length} statements are not true`);
}

/** `atlas verify`: checks a receipt by doing everything again. */
export const verifyCommand = (): Command =>
  networkOption(new Command("verify"))
    .description("check a receipt: replay the chains' histories, read the logs, execute every hop again")
    .argument("<RECEIPT.json>", "receipt, or - for standard input")
    .option("--json", "print {valid, hops, stateHash, violations} on stdout")
    .addHelpText("after", "\nExit code 4 when anything in the receipt is not true.")
    .action(verify);
