/** Requests as such, and transfers. */
import { concat } from "../../../bytes/bytes.ts";
import { TOKEN_UNIT } from "../../../protocol/ledger/parameters.ts";
import { TOKENS } from "../../../protocol/ledger/requests.ts";
import { party, TestNetwork } from "../../../protocol/ledger/test-ledger.ts";
import { highS } from "../../../protocol/test-high-s.ts";
import type { LedgerVector } from "../../schema.ts";
import { LedgerScenario, withBytes } from "./scenario.ts";

const network = new TestNetwork();
const [alice, bob] = network.users as [ReturnType<typeof party>, ReturnType<typeof party>];
const stranger = party("stranger");
const give = { token: TOKENS.HERMES, to: bob.address, amount: 1n };
const NONE = new Uint8Array(20);

function envelopes(): LedgerVector {
  const s = new LedgerScenario(network);
  const good = s.requestWith(alice, "Transfer", 0n, give);
  const signature = good.subarray(-65);
  const body = good.subarray(0, -65);
  s.refuse("type-0", "UnknownType", withBytes(good, 0, 0));
  s.refuse("type-255", "UnknownType", withBytes(good, 0, 255));
  s.refuse("other-type", "BadEncoding", withBytes(good, 0, 16));
  s.refuse("type-only", "BadEncoding", good.subarray(0, 1));
  s.refuse("cut", "BadEncoding", good.subarray(0, -1));
  s.refuse("longer", "BadEncoding", concat(good, Uint8Array.of(0)));
  s.refuse("v-0", "BadSignature", withBytes(good, good.length - 1, signature[64]! - 27));
  s.refuse("s-high", "BadSignature", concat(body, highS(signature)));
  s.refuse("r-0", "BadSignature", concat(body, new Uint8Array(32), signature.subarray(32)));
  s.refuse("amount-changed", "WrongSigner", withBytes(good, good.length - 66, 2));
  s.refuse("other-sender", "WrongSigner", concat(good.subarray(0, 1), bob.address, good.subarray(21)));
  const elsewhere = new LedgerScenario(new TestNetwork(4, 4, "elsewhere"));
  s.refuse("other-network", "WrongSigner", elsewhere.requestWith(alice, "Transfer", 0n, give));
  s.refuse("nonce-1", "NonceGap", s.requestWith(alice, "Transfer", 1n, give));
  s.refuse("nonce-largest", "NonceGap", s.requestWith(alice, "Transfer", (1n << 64n) - 1n, give));
  s.batch("good", [good]);
  s.refuse("again", "StaleNonce", good);
  s.batch("two-of-a-batch", [good, s.request(alice, "Transfer", give), good], 1n, {
    0: "StaleNonce",
    2: "StaleNonce",
  });
  return s.vector("ledger/transfers/requests", "what holds for every request, shown with a transfer", true);
}

function transfers(): LedgerVector {
  const s = new LedgerScenario(network);
  const refuse = (name: string, error: Parameters<typeof s.refuse>[1], change: Partial<typeof give>): void =>
    s.refuse(name, error, s.requestWith(alice, "Transfer", 0n, { ...give, ...change }));
  refuse("token-0", "BadToken", { token: 0 as never });
  refuse("token-3", "BadToken", { token: 3 as never });
  refuse("nothing", "ZeroAmount", { amount: 0n });
  refuse("to-itself", "BadRecipient", { to: alice.address });
  refuse("to-nobody", "BadRecipient", { to: NONE });
  refuse("one-too-much", "InsufficientBalance", { amount: 100_000n * TOKEN_UNIT + 1n });
  refuse("largest", "InsufficientBalance", { amount: (1n << 64n) - 1n });
  s.refuse("of-nothing", "InsufficientBalance", s.requestWith(stranger, "Transfer", 0n, give));
  const to = stranger.address;
  s.batch("all-of-both", [
    s.request(alice, "Transfer", { token: TOKENS.HERMES, to, amount: 100_000n * TOKEN_UNIT }),
    s.request(alice, "Transfer", { token: TOKENS.ATHENA, to, amount: 10_000n * TOKEN_UNIT }),
    s.request(stranger, "Transfer", { token: TOKENS.HERMES, to: bob.address, amount: 1n }),
  ]);
  return s.vector("ledger/transfers/transfers", "transfers of both tokens, and their errors", true);
}

/** A full batch: what one more transfer costs is measured with it. */
function full(): LedgerVector {
  const s = new LedgerScenario(network);
  const items = Array.from({ length: 64 }, (_, i) => {
    const [from, to] = i % 2 === 0 ? [alice, bob] : [bob, alice];
    return s.request(from, "Transfer", { token: TOKENS.HERMES, to: to.address, amount: BigInt(i + 1) });
  });
  s.batch("full", items);
  return s.vector("ledger/transfers/full", "64 transfers in one batch");
}

export const transferVectors = (): LedgerVector[] => [envelopes(), transfers(), full()];
