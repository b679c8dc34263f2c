/**
 * Drawing of a strategy's validators from the Pythia set, its strategist left out: two seats by stake, one with equal
 * chances, two by reliability. The seed is the head of the batch that reveals the strategy.
 */
import { equalBytes, sha256, utf8 } from "../../../bytes/bytes.ts";
import { u128, u64, u8 } from "../../../bytes/codec.ts";
import type { Context } from "../context.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import type { WordKey } from "../state.ts";
import { members, type Member } from "./pythia-set.ts";

type Weight = (member: Member) => bigint;
const byStake: Weight = ({ stake }) => stake;
const equal: Weight = () => 1n;
const byReliability: Weight = ({ reliability }) => BigInt(reliability);

/** 40 % by stake, 20 % at random, 40 % by reliability. */
const SEATS: readonly Weight[] = [byStake, byStake, equal, byReliability, byReliability];

const sum = (pool: readonly Member[], weight: Weight): bigint =>
  pool.reduce((all, member) => all + weight(member), 0n);

/** Index of the member on whom a number falls; with equal chances when nobody has weight. */
function choose(pool: readonly Member[], weight: Weight, random: bigint): number {
  const total = sum(pool, weight);
  if (total === 0n) return choose(pool, equal, random);
  let left = random % total;
  return pool.findIndex((member) => {
    if (left < weight(member)) return true;
    left -= weight(member);
    return false;
  });
}

/** SHA-256("ATLD" ‖ head ‖ client ‖ offer ‖ slot): what a strategy's drawing depends on. */
const seedOf = (head: Uint8Array, { client, offer, slot }: WordKey<"strategy">): Uint8Array =>
  sha256(utf8("ATLD"), head, client, u64.encode(offer), u8.encode(slot));

/** Fills the seats, as many as there are members for; returns their number. */
export function drawValidators(context: Context, place: WordKey<"strategy">, strategist: Uint8Array): number {
  const pool = members(context.words).filter(({ address }) => !equalBytes(address, strategist));
  const seats = Math.min(LEDGER_PARAMETERS.seats, pool.length);
  const seed = seedOf(context.head, place);
  for (let seat = 0; seat < seats; seat++) {
    const random = u128.decode(sha256(seed, u8.encode(seat)).subarray(0, 16));
    const [drawn] = pool.splice(choose(pool, SEATS[seat]!, random), 1);
    const validator = drawn!.address;
    context.words.set("seat", { ...place, seat }, { validator });
    context.emit({ name: "Drawn", ...place, seat, validator });
  }
  return seats;
}
