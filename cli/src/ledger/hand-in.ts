/** Requests handed to the contract of one chain by whoever signs them: no Pythia is needed until they are taken from there. */
import { InvalidArgumentError, Option, type Command } from "commander";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { RequestBody, RequestName } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import { signRequest } from "@chainsatlas/shared/protocol/ledger/typed-data.ts";
import type { Account } from "@chainsatlas/shared/replication/replica.ts";
import { dim, green, printJson, say } from "../terminal.ts";
import { wordOf } from "./balances.ts";
import { referenceText, type EntryReference } from "./entries.ts";
import { ledgerNetwork, withLedger } from "./open.ts";
import { sayOutcome } from "./outcome.ts";
import { readPerson } from "./person.ts";
import { submit, type SubmitFlags } from "./submit.ts";

/** Flags of commands that sign one request. */
export interface RequestFlags extends SubmitFlags {
  readonly via?: string;
}

function oneChain(text: string): string {
  if (text === "" || text.includes(",")) throw new InvalidArgumentError("It must be one chain's name.");
  return text;
}

/** For commands that sign one request. */
export const viaOption = (command: Command): Command =>
  command.addOption(
    new Option(
      "--via <CHAIN>",
      "hand the request to this chain's contract, without Pythias: atlas sync --request takes it from there",
    )
      .argParser(oneChain)
      .conflicts("on"),
  );

/** A request that has entered. */
interface HandedIn extends EntryReference {
  readonly sender: string;
  readonly nonce: bigint;
  readonly request: string;
}

/** Signs a request with the nonce that the chain says is next, and has the network's signer there hand it in. */
async function handIn<N extends RequestName>(
  flags: SubmitFlags,
  via: string,
  name: N,
  body: (from: Account) => RequestBody<N>,
): Promise<HandedIn> {
  const network = ledgerNetwork(flags);
  const from = await readPerson(network, flags);
  return withLedger(network, { ...flags, on: via }, "pay", async ({ places: [place] }) => {
    const { unit, name: chain } = place!;
    const { nonce } = await wordOf([unit], "account", { account: from.address });
    const unsigned = { name, sender: from.address, nonce, body: body(from) };
    const request = signRequest(network.genesis.network, unsigned, from.secretKey);
    const transaction = (await unit.submit(request)).at(-1)!.id;
    return { chain, transaction, sender: toHex(from.address), nonce, request: toHex(request) };
  });
}

function sayHandedIn(entered: HandedIn, json: boolean): void {
  const reference = referenceText(entered);
  say(`${green("handed in")}  ${entered.chain}  ${entered.transaction}`);
  say(dim(`it is not applied yet: atlas sync --request ${reference} takes it into a batch`));
  if (json) printJson({ ...entered, reference });
}

/** Signs one request, and has every chain apply it, or hands it to the contract of the chain of `--via`; says what came of it. */
export async function request<N extends RequestName>(
  { via, ...flags }: RequestFlags,
  name: N,
  body: (from: Account) => RequestBody<N>,
): Promise<void> {
  const json = flags.json === true;
  if (via === undefined) sayOutcome(await submit(flags, name, body), json);
  else sayHandedIn(await handIn(flags, via, name, body), json);
}
