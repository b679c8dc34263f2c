/** Items as they may enter at a chain, and as they may not. Of a test network; never for value. */
import { concat } from "../../bytes/bytes.ts";
import { networkId } from "../names.ts";
import type { LedgerErrorName } from "./errors.ts";
import { sizeOf, type FieldType } from "./fields.ts";
import { encodeCarried, type Request } from "./item.ts";
import type { LedgerState } from "./ledger.ts";
import { LEDGER_PARAMETERS } from "./parameters.ts";
import { CARRIED, REQUESTS, type RequestName } from "./requests.ts";
import { MemoryStore, Words } from "./store.ts";
import type { TestNetwork } from "./test-ledger.ts";
import { signRequest } from "./typed-data.ts";

const SIGNATURE = 65;
const { itemBytes } = LEDGER_PARAMETERS;

function valueOf(type: FieldType): number | bigint | Uint8Array {
  if (type === "address") return new Uint8Array(20).fill(7);
  if (type === "bytes32") return new Uint8Array(32).fill(7);
  if (type === "bytes") return new Uint8Array(5).fill(7);
  return type === "uint64" || type === "uint128" ? 7n : 7;
}

/** Of the first user, one of each type there is, with the account's next nonce: a unit does not ask what a request does. */
export const everyRequest = (network: TestNetwork, state: LedgerState): readonly Uint8Array[] =>
  Object.entries(REQUESTS).map(([name, { fields }]) => {
    const body = Object.fromEntries(
      Object.entries(fields as Readonly<Record<string, FieldType>>).map(([field, type]) => [
        field,
        valueOf(type),
      ]),
    );
    return network.request(state, network.users[0]!, name as RequestName, body);
  });

/** The first submission of an offer, as long as `part` makes it. */
const offer = (network: TestNetwork, state: LedgerState, part: number): Uint8Array => {
  const some = new Uint8Array(32).fill(7);
  const hashes = { filters: some, program: some, input: some, next: some };
  const terms = { mode: 0, alpha: 1, maxCost: 1n, deadline: 1n, chains: 1n, size: 9_999 };
  return network.request(state, network.users[0]!, "Offer", {
    ...{ ...terms, ...hashes },
    part: new Uint8Array(part),
  });
};

/** Bytes of an offer's first submission without its part. */
const offerBytes = (network: TestNetwork, state: LedgerState): number => offer(network, state, 0).length;

/** A request as long as an item can be. */
export const largestRequest = (network: TestNetwork, state: LedgerState): Uint8Array =>
  offer(network, state, itemBytes - offerBytes(network, state));

/** A submission of the first user's next offer that has `bytes` bytes. */
const submission = (network: TestNetwork, bytes: number): Uint8Array => {
  const key = { client: network.users[0]!.address, offer: 1n, next: new Uint8Array(32).fill(7) };
  const empty = encodeCarried("Submission", { ...key, part: new Uint8Array() });
  return encodeCarried("Submission", { ...key, part: new Uint8Array(bytes - empty.length).fill(7) });
};

/** Bytes of a submission without its part. */
const SUBMISSION_BYTES = 1 + sizeOf(CARRIED.Submission.fields);

/** Submissions as short and as long as they can be: a unit does not ask what they follow. */
export const everySubmission = (network: TestNetwork): readonly Uint8Array[] =>
  [SUBMISSION_BYTES, SUBMISSION_BYTES + 1, itemBytes].map((bytes) => submission(network, bytes));

/** An item that no unit takes, and why. */
export interface WrongEntry {
  readonly what: string;
  readonly error: LedgerErrorName;
  readonly request: Uint8Array;
}

/** Items that are wrong in one way each. The first user's next nonce in this state is not the first one. */
export function wrongEntries(network: TestNetwork, state: LedgerState): readonly WrongEntry[] {
  const [from, to] = network.users as [TestNetwork["users"][0], TestNetwork["users"][0]];
  const { nonce } = new Words(new MemoryStore(state.words)).get("account", { account: from.address });
  if (nonce === 0n) throw new Error("the first user has not sent anything yet: no nonce is used");
  const body = { token: 2, to: to.address, amount: 5n };
  const request: Request<"Transfer"> = { name: "Transfer", sender: from.address, nonce, body };
  const { genesis } = network;
  const right = signRequest(genesis.network, request, from.secretKey);
  const signature = right.length - SIGNATURE;
  const wrong = (what: string, error: LedgerErrorName, bytes: Uint8Array): WrongEntry => ({
    ...{ what, error, request: bytes },
  });
  return [
    wrong("nothing", "BadEncoding", new Uint8Array()),
    wrong("more bytes than an item has", "BadEncoding", concat(largestRequest(network, state), right)),
    wrong(
      "one byte more than an item has",
      "BadEncoding",
      concat(largestRequest(network, state), Uint8Array.of(0)),
    ),
    wrong("a type that there is none of", "UnknownType", right.with(0, 0)),
    wrong("the last type", "UnknownType", right.with(0, 0xff)),
    wrong("an item that nobody signs", "UnknownType", encodeCarried("NextEpoch", {})),
    wrong(
      "such an item, cut short",
      "UnknownType",
      encodeCarried("Adopt", { chain: 0, metric: 1 }).slice(0, 2),
    ),
    wrong("a submission cut short", "BadEncoding", submission(network, SUBMISSION_BYTES).slice(0, -1)),
    wrong("a submission's type alone", "BadEncoding", submission(network, SUBMISSION_BYTES).slice(0, 1)),
    wrong("a submission of more than an item has", "BadEncoding", submission(network, itemBytes + 1)),
    wrong("a type alone", "BadEncoding", right.slice(0, 1)),
    wrong("a byte less", "BadEncoding", right.slice(0, -1)),
    wrong("a byte more", "BadEncoding", concat(right, Uint8Array.of(0))),
    wrong("fields of another request", "BadEncoding", right.with(0, REQUESTS.Stake.type)),
    wrong("an offer without room for its fields", "BadEncoding", offer(network, state, 0).slice(0, -1)),
    wrong("an offer with a byte more", "BadSignature", concat(offer(network, state, 9), Uint8Array.of(0xff))),
    wrong("no signature", "BadSignature", concat(right.slice(0, signature), new Uint8Array(SIGNATURE))),
    wrong("a signature of another form", "BadSignature", right.with(-1, 2)),
    wrong("a signature with a high s", "BadSignature", right.with(signature + 32, 0xff)),
    wrong("another amount than was signed", "WrongSigner", right.with(signature - 1, 6)),
    wrong("somebody else's name", "WrongSigner", right.with(1, right[1]! ^ 1)),
    wrong("somebody else's signature", "WrongSigner", signRequest(genesis.network, request, to.secretKey)),
    wrong(
      "what was signed for another network",
      "WrongSigner",
      signRequest(networkId("other"), request, from.secretKey),
    ),
    wrong(
      "a nonce that is used",
      "StaleNonce",
      signRequest(genesis.network, { ...request, nonce: nonce - 1n }, from.secretKey),
    ),
    wrong(
      "the first nonce again",
      "StaleNonce",
      signRequest(genesis.network, { ...request, nonce: 0n }, from.secretKey),
    ),
  ];
}
