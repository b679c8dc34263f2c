/** Requests handed to the contract of one chain by whoever signs them: no Pythia is needed until they are taken from there. */
import { equalBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { decodeItem } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { OfferPhase } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import type { Account } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import { dim, progress, say } from "../terminal.ts";
import { signed, sightOn, type MakeDrafts, type Sight } from "./drafts.ts";
import { enteredPath, leftOf, noncesOf, readEntered, writeEntered, type Handed } from "./entered.ts";
import { whileLocked } from "./lock.ts";
import { ledgerNetwork, withLedger } from "./open.ts";
import { readPerson } from "./person.ts";
import type { SubmitFlags } from "./submit.ts";

export interface HandInFlags extends SubmitFlags {
  /** Of the first request, instead of the next one that nothing was handed in with. */
  readonly nonce?: bigint;
}

/** What has entered, and the file that says so. */
export interface HandedIn extends Handed {
  readonly file: string;
}

/** Somebody at a chain: what there is to know before anything is handed in. */
export interface Desk {
  /** The network's name. */
  readonly network: Uint8Array;
  readonly from: Account;
  readonly chain: string;
  readonly unit: LedgerUnit;
  readonly sight: Sight;
  readonly file: string;
}

/** The account's next nonce after those that are on their way already. */
function nextNonce(handed: readonly Handed[], { address }: Account, next: bigint): bigint {
  const taken = noncesOf(handed, address);
  let nonce = next;
  while (taken.has(nonce)) nonce++;
  return nonce;
}

/** What tells of some items of one command: each request, and of an offer's submissions, which are taken or not alike, the last. */
const telling = (items: readonly Uint8Array[]) =>
  items.map(decodeItem).filter(({ signed: by }, i) => by !== undefined || i === items.length - 1);

/** Whether the ledger, as the chain has it, may still take such an item. */
async function mayTake(item: ReturnType<typeof decodeItem>, { nonce, word }: Sight): Promise<boolean> {
  if (item.signed !== undefined) return item.signed.nonce >= nonce;
  if (item.name !== "Submission") return false;
  const { client, offer } = item.body;
  return offer >= nonce || (await word("offer", { client, offer })).phase === OfferPhase.FILLING;
}

/** Lines without those of this account that the ledger, as the chain has it, has taken or never will. */
async function stillNeeded(handed: readonly Handed[], { from, sight }: Desk): Promise<Handed[]> {
  const needed: Handed[] = [];
  for (const one of handed) {
    const answers = equalBytes(one.sender, from.address)
      ? await Promise.all(telling(one.items.map(({ item }) => item)).map((item) => mayTake(item, sight)))
      : [true];
    if (answers.includes(true)) needed.push(one);
  }
  return needed;
}

/** What a command hands in when its first request has this nonce. */
async function itemsAt(
  desk: Desk,
  make: MakeDrafts,
  at: Pick<Sight, "nonce" | "time">,
): Promise<Uint8Array[]> {
  const { network, from, sight } = desk;
  return signed(network, from, at.nonce, await make({ ...sight, ...at }, from));
}

const sameItems = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean =>
  a.length === b.length && a.every((item, i) => equalBytes(item, b[i]!));

/** Throws a failure, having sent nothing, unless the command is the one that was interrupted, and the ledger may take the rest of it. */
async function checkGoesOn(
  desk: Desk,
  begun: Handed,
  others: readonly Handed[],
  make: MakeDrafts,
): Promise<void> {
  const { chain, file, sight } = desk;
  const items = begun.items.map(({ item }) => item);
  const { name, signed: by } = decodeItem(items[0]!);
  const left = leftOf(begun);
  const what =
    `${items.length - left.length} of ${items.length} items of an interrupted command, ` +
    `from the ${name} with nonce ${by!.nonce} on, have entered at ${begun.chain}`;
  const another = (): CommandError =>
    new CommandError(
      Exit.FAILURE,
      `${what}: run that command again, which goes on from there, or take its line out of ${file}`,
    );
  if (begun.chain !== chain) throw another();
  const takes = await Promise.all(telling(left).map((item) => mayTake(item, sight)));
  if (takes.includes(false)) {
    writeEntered(file, others);
    throw new CommandError(
      Exit.FAILURE,
      `${what}, and the ledger will not take the rest any more; it is forgotten: see what was applied, then run the command again`,
    );
  }
  const same = await itemsAt(desk, make, { nonce: by!.nonce, time: begun.time });
  if (!sameItems(items, same)) throw another();
}

const isRefusal = (error: unknown): boolean => error instanceof ChainError && error.code !== "Unreachable";

/** Hands in what has not entered, one transaction after the other, each on the disk before the next. */
async function send({ unit, file }: Desk, handed: Handed, others: readonly Handed[]): Promise<Handed> {
  const items = [...handed.items];
  const now = (): Handed => ({ ...handed, items });
  const entered = (): number => items.length - leftOf(now()).length;
  try {
    writeEntered(file, [...others, now()]);
    for (const [i, { item, transaction }] of items.entries()) {
      if (transaction !== undefined) continue;
      progress(`handing in ${i + 1} of ${items.length} at ${handed.chain}`);
      items[i] = { item, transaction: (await unit.submit(item)).at(-1)!.id };
      writeEntered(file, [...others, now()]);
    }
    return now();
  } catch (error) {
    // where the first was refused there is nothing to go on with
    if (isRefusal(error) && entered() === 0) writeEntered(file, others);
    else say(dim(`${entered()} of ${items.length} have entered: the same command goes on from there`));
    throw error;
  }
}

/**
 * Signs requests with the nonces that follow what the chain has applied and what the file has, or with `nonce`, and hands them in. An
 * interrupted command that is run again goes on where it stopped; another one is refused until then.
 */
export async function atDesk(desk: Desk, make: MakeDrafts, nonce?: bigint): Promise<HandedIn> {
  const { file, from, sight, chain } = desk;
  const sender = from.address;
  const known = readEntered(file);
  const begun = known.find((one) => equalBytes(one.sender, sender) && leftOf(one).length > 0);
  const others = await stillNeeded(
    known.filter((one) => one !== begun),
    desk,
  );
  if (begun !== undefined) {
    await checkGoesOn(desk, begun, others, make);
    return { ...(await send(desk, begun, others)), file };
  }
  const { time } = sight;
  const items = await itemsAt(desk, make, { nonce: nonce ?? nextNonce(others, from, sight.nonce), time });
  const fresh = { chain, sender, time, items: items.map((item) => ({ item })) };
  return { ...(await send(desk, fresh, others)), file };
}

/** Has the network's signer on a chain hand in what somebody signs: see `atDesk`. */
export async function handIn(
  { nonce, ...flags }: HandInFlags,
  via: string,
  make: MakeDrafts,
): Promise<HandedIn> {
  const network = ledgerNetwork(flags);
  const from = await readPerson(network, flags);
  const file = enteredPath(network.file.file);
  return withLedger(network, { ...flags, on: via }, "pay", ({ places: [place] }) =>
    whileLocked(file, async () => {
      const { unit, name: chain } = place!;
      const sight = await sightOn(unit, from);
      return atDesk({ network: network.genesis.network, from, chain, unit, sight, file }, make, nonce);
    }),
  );
}
