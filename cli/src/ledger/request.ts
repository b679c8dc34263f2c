/** Commands that ask the ledger for something: their options, and what they say of it. */
import { InvalidArgumentError, Option, type Command } from "commander";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { decodeItem } from "@chainsatlas/shared/protocol/ledger/item.ts";
import type { RequestBody, RequestName } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import type { Account } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import { networkOption, stepCount } from "../options.ts";
import { dim, green, printJson, say } from "../terminal.ts";
import type { Draft, MakeDrafts } from "./drafts.ts";
import { referenceText } from "./entries.ts";
import { handIn, type HandedIn, type HandInFlags } from "./hand-in.ts";
import { sayOutcome } from "./outcome.ts";
import { personOption } from "./person.ts";
import { submit } from "./submit.ts";

export interface RequestFlags extends HandInFlags {
  readonly via?: string;
}

function oneChain(text: string): string {
  if (text === "" || text.includes(",")) throw new InvalidArgumentError("It must be one chain's name.");
  return text;
}

/** What every command has that signs requests. */
export const requestOptions = (command: Command): Command =>
  personOption(networkOption(command, "required"))
    .option(
      "--on <CHAIN[,CHAIN...]>",
      "bring the batch to these chains only: atlas sync brings it to the others",
    )
    .addOption(
      new Option(
        "--via <CHAIN>",
        "hand it to this chain's contract, without Pythias: atlas sync --request takes it from there",
      )
        .argParser(oneChain)
        .conflicts("on"),
    )
    .option(
      "--nonce <N>",
      "with --via: number of the request, in the place of one that the ledger refuses",
      stepCount,
    )
    .option("--json", "print what happened as one document on stdout");

type More = () => Readonly<Record<string, unknown>>;

function sayHandedIn({ chain, sender, file, items }: HandedIn, json: boolean, more: ReturnType<More>): void {
  const requests = items.map(({ item, transaction }) => {
    const { name, signed } = decodeItem(item);
    const reference = referenceText({ chain, transaction: transaction! });
    const nonce = signed === undefined ? {} : { nonce: signed.nonce };
    return { item: name, ...nonce, transaction, reference, request: toHex(item) };
  });
  for (const { item, transaction } of requests)
    say(`${green("handed in")}  ${chain}  ${item}  ${transaction}`);
  const takes = requests.length === 1 ? `--request ${requests[0]!.reference}` : `--entered ${file}`;
  say(dim(`nothing is applied yet: atlas sync ${takes} takes it into a batch`));
  if (json) printJson({ ...more, chain, sender: toHex(sender), requests, file });
}

/**
 * Signs requests, and has every chain apply them, or hands them to the contract of the chain of `--via`; says what came of it.
 * `more`: what else the document has.
 */
export async function request(
  { via, nonce, ...flags }: RequestFlags,
  make: MakeDrafts,
  more: More = () => ({}),
): Promise<void> {
  const json = flags.json === true;
  if (via === undefined) {
    if (nonce !== undefined) throw new CommandError(Exit.USAGE, "--nonce belongs to --via CHAIN");
    const outcome = await submit(flags, make);
    sayOutcome(outcome, json, more());
  } else {
    const handed = await handIn({ ...flags, ...(nonce === undefined ? {} : { nonce }) }, via, make);
    sayHandedIn(handed, json, more());
  }
}

/** One request. `body` may depend on who signs. */
export const one =
  <N extends RequestName>(name: N, body: (from: Account) => RequestBody<N>): MakeDrafts =>
  (_, from) => [{ name, body: body(from) } as Draft];
