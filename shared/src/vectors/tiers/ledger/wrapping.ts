/** Tokens of a chain that stand for the ledger's: locked and given back. */
import { sha256, utf8, ZERO_32 } from "../../../bytes/bytes.ts";
import type { LedgerErrorName } from "../../../protocol/ledger/errors.ts";
import { encodeCarried } from "../../../protocol/ledger/item.ts";
import { TOKEN_UNIT } from "../../../protocol/ledger/parameters.ts";
import { TOKENS, type CarriedBody, type RequestBody } from "../../../protocol/ledger/requests.ts";
import { party, TestNetwork, type Party } from "../../../protocol/ledger/test-ledger.ts";
import type { LedgerVector } from "../../schema.ts";
import { LedgerScenario, withBytes } from "./scenario.ts";

const network = new TestNetwork();
const [alice, bob] = network.users as [Party, Party];
const { ATHENA, HERMES } = TOKENS;
const LARGEST = (1n << 64n) - 1n;
const owner = sha256(utf8("owner"));
const give = { chain: 1, token: HERMES as number, amount: 1n, owner };
const back = { chain: 1, index: 0n, token: HERMES as number, amount: 1n, recipient: bob.address };

const unwrap = (change: Partial<CarriedBody<"Unwrap">> = {}): Uint8Array =>
  encodeCarried("Unwrap", { ...back, ...change });

function wraps(): LedgerVector {
  const s = new LedgerScenario(network);
  const refuse = (name: string, error: LedgerErrorName, change: Partial<RequestBody<"Wrap">>): void =>
    s.refuse(name, error, s.requestWith(alice, "Wrap", 0n, { ...give, ...change }));
  refuse("unknown-chain", "UnknownChain", { chain: 2 });
  refuse("token-0", "BadToken", { token: 0 });
  refuse("token-3", "BadToken", { token: 3 });
  refuse("nothing", "ZeroAmount", { amount: 0n });
  refuse("for-nobody", "BadRecipient", { owner: ZERO_32 });
  refuse("one-too-much", "InsufficientBalance", { amount: 100_000n * TOKEN_UNIT + 1n });
  refuse("athena-one-too-much", "InsufficientBalance", { token: ATHENA, amount: 10_000n * TOKEN_UNIT + 1n });
  refuse("largest", "InsufficientBalance", { amount: LARGEST });
  s.refuse("of-nothing", "InsufficientBalance", s.requestWith(party("stranger"), "Wrap", 0n, give));
  const good = s.requestWith(alice, "Wrap", 0n, give);
  s.refuse("other-owner", "WrongSigner", withBytes(good, good.length - 66, owner[31]! ^ 1));
  s.refuse("cut", "BadEncoding", good.subarray(0, -1));
  s.batch("wrap", [good]);
  s.refuse("again", "StaleNonce", good);
  const rest = 100_000n * TOKEN_UNIT - 1n;
  s.batch("all-of-both", [
    s.request(alice, "Wrap", { ...give, amount: rest }),
    s.request(alice, "Wrap", { ...give, token: ATHENA, amount: 10_000n * TOKEN_UNIT }),
    s.request(bob, "Wrap", { ...give, chain: 0 }),
  ]);
  s.refuse("none-is-left", "InsufficientBalance", s.request(alice, "Wrap", give));
  return s.vector("ledger/wrapping/wraps", "tokens are locked and get a number, and the errors of it", true);
}

function unwraps(): LedgerVector {
  const s = new LedgerScenario(network);
  const newcomer = party("newcomer").address;
  s.refuse("nothing-wrapped", "OverWrapped", unwrap());
  const wrap = (change: object): Uint8Array => s.request(alice, "Wrap", { ...give, ...change });
  s.batch("wrap", [
    wrap({ amount: 10n }),
    wrap({ token: ATHENA, amount: 5n }),
    wrap({ chain: 0, amount: 7n }),
  ]);
  const refuse = (name: string, error: LedgerErrorName, change: Partial<CarriedBody<"Unwrap">>): void =>
    s.refuse(name, error, unwrap(change));
  refuse("unknown-chain", "UnknownChain", { chain: 2 });
  refuse("token-0", "BadToken", { token: 0 });
  refuse("token-3", "BadToken", { token: 3 });
  refuse("nothing", "ZeroAmount", { amount: 0n });
  refuse("to-nobody", "BadRecipient", { recipient: new Uint8Array(20) });
  refuse("too-early", "UnwrapGap", { index: 1n });
  refuse("much-too-early", "UnwrapGap", { index: LARGEST });
  refuse("one-too-much", "OverWrapped", { amount: 11n });
  refuse("of-another-token", "OverWrapped", { token: ATHENA, amount: 6n });
  refuse("largest", "OverWrapped", { amount: LARGEST });
  s.refuse("cut", "BadEncoding", unwrap().subarray(0, -1));
  s.batch("first", [unwrap()]);
  s.refuse("again", "AlreadyUnwrapped", unwrap());
  const twice = [unwrap({ index: 1n, amount: 4n }), unwrap({ index: 1n, amount: 4n }), unwrap({ index: 3n })];
  s.batch("replay-and-gap", twice, 1n, { 1: "AlreadyUnwrapped", 2: "UnwrapGap" });
  s.batch("all", [
    unwrap({ index: 2n, amount: 5n }),
    unwrap({ index: 3n, token: ATHENA, amount: 5n, recipient: newcomer }),
    unwrap({ chain: 0, amount: 7n, recipient: newcomer }),
  ]);
  refuse("none-is-left", "OverWrapped", { index: 4n });
  s.batch("and-once-more", [wrap({}), unwrap({ index: 4n })]);
  return s.vector("ledger/wrapping/unwraps", "tokens are given back in the order of their burning", true);
}

export const wrappingVectors = (): LedgerVector[] => [wraps(), unwraps()];
