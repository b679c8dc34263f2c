/** Transactions as the network carries them: signed, in Protobuf. Source: Cosmos SDK, SIGN_MODE_DIRECT. */
import { sha256, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { rawSecp256k1PubkeyToRawAddress } from "@cosmjs/amino";
import { toBech32 } from "@cosmjs/encoding";
import { encodePubkey, makeAuthInfoBytes, makeSignBytes, type EncodeObject } from "@cosmjs/proto-signing";
import { pointFromScalar, sign, verify } from "tiny-secp256k1";
import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx.js";
import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys.js";
import { AuthInfo, SignDoc, TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx.js";
import {
  MsgExecuteContract,
  MsgInstantiateContract,
  MsgMigrateContract,
  MsgStoreCode,
} from "cosmjs-types/cosmwasm/wasm/v1/tx.js";
import type { Any } from "cosmjs-types/google/protobuf/any.js";

export const PREFIX = "wasm";
/** What a unit of gas costs: millionths of a coin's smallest unit. */
export interface GasPrice {
  readonly denom: string;
  readonly micro: bigint;
}
/** What public networks ask at least. */
export const USUAL_PRICE: GasPrice = { denom: "stake", micro: 25_000n };

const MILLION = 1_000_000n;
const LOW_S = true;

/** What so much gas costs, rounded up. */
export const feeFor = (gas: bigint, { micro }: GasPrice): bigint => (gas * micro + MILLION - 1n) / MILLION;

/** The messages that the units need. */
const TYPES = {
  "/cosmwasm.wasm.v1.MsgExecuteContract": MsgExecuteContract,
  "/cosmwasm.wasm.v1.MsgInstantiateContract": MsgInstantiateContract,
  "/cosmwasm.wasm.v1.MsgStoreCode": MsgStoreCode,
  "/cosmwasm.wasm.v1.MsgMigrateContract": MsgMigrateContract,
  "/cosmos.bank.v1beta1.MsgSend": MsgSend,
} as const;
type TypeUrl = keyof typeof TYPES;

/** One message of a transaction. */
export type Message =
  | { readonly typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract"; readonly value: MsgExecuteContract }
  | { readonly typeUrl: "/cosmwasm.wasm.v1.MsgInstantiateContract"; readonly value: MsgInstantiateContract }
  | { readonly typeUrl: "/cosmos.bank.v1beta1.MsgSend"; readonly value: MsgSend };

/** Who signs: a secret key and what follows from it. */
export class Signer {
  readonly #secret: Uint8Array;
  readonly publicKey: Uint8Array;
  /** Bech32 text. */
  readonly address: string;

  /** `prefix`: of the chain's addresses. */
  constructor(secret: Uint8Array, prefix = PREFIX) {
    this.#secret = secret;
    const point = pointFromScalar(secret);
    if (point === null) throw new Error("a secret key has no point");
    this.publicKey = point;
    this.address = addressOf(this.publicKey, prefix);
  }

  sign(bytes: Uint8Array): Uint8Array {
    return sign(sha256(bytes), this.#secret);
  }
}

/** The account of a compressed public key. */
const addressOf = (publicKey: Uint8Array, prefix = PREFIX): string =>
  toBech32(prefix, rawSecp256k1PubkeyToRawAddress(publicKey));

/** What a transaction is signed for. */
export interface Account {
  readonly chainId: string;
  readonly accountNumber: number;
  readonly sequence: number;
}

export interface TransactionOptions {
  readonly gasLimit: bigint;
  readonly gasPrice?: GasPrice;
}

const encodeAny = ({ typeUrl, value }: EncodeObject | Message): Any => {
  const type = TYPES[typeUrl as TypeUrl] as { encode(message: unknown): { finish(): Uint8Array } };
  return { typeUrl, value: type.encode(value).finish() };
};

/** A signed transaction. */
export function signTransaction(
  messages: readonly EncodeObject[],
  signer: Signer,
  { chainId, accountNumber, sequence }: Account,
  { gasLimit, gasPrice = USUAL_PRICE }: TransactionOptions,
): Uint8Array {
  const key = encodePubkey({
    type: "tendermint/PubKeySecp256k1",
    value: Buffer.from(signer.publicKey).toString("base64"),
  });
  const fee = [{ denom: gasPrice.denom, amount: String(feeFor(gasLimit, gasPrice)) }];
  const authInfoBytes = makeAuthInfoBytes(
    [{ pubkey: key, sequence }],
    fee,
    Number(gasLimit),
    undefined,
    undefined,
  );
  const bodyBytes = TxBody.encode(TxBody.fromPartial({ messages: messages.map(encodeAny) })).finish();
  const document = SignDoc.fromPartial({
    bodyBytes,
    authInfoBytes,
    chainId,
    accountNumber: BigInt(accountNumber),
  });
  const signatures = [signer.sign(makeSignBytes(document))];
  return TxRaw.encode({ bodyBytes, authInfoBytes, signatures }).finish();
}

/** A transaction as a node reads it. */
export interface DecodedTransaction {
  readonly id: string;
  readonly sender: string;
  readonly sequence: number;
  readonly gasLimit: bigint;
  readonly messages: readonly Message[];
}

function decodeMessage({ typeUrl, value }: Any): Message {
  switch (typeUrl) {
    case "/cosmwasm.wasm.v1.MsgExecuteContract":
      return { typeUrl, value: MsgExecuteContract.decode(value) };
    case "/cosmwasm.wasm.v1.MsgInstantiateContract":
      return { typeUrl, value: MsgInstantiateContract.decode(value) };
    case "/cosmos.bank.v1beta1.MsgSend":
      return { typeUrl, value: MsgSend.decode(value) };
    default:
      throw new Error(`messages of type ${typeUrl} are not taken here`);
  }
}

/** As chains check it: 64 bytes, the second half at most half the curve's order. Throws for what is no key or no signature. */
const isSignedBy = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean =>
  verify(sha256(bytes), publicKey, signature, LOW_S);

/** Reads a transaction and checks its signature. Throws Error. */
export function decodeTransaction(
  raw: Uint8Array,
  chainId: string,
  accountNumber: number,
): DecodedTransaction {
  const { bodyBytes, authInfoBytes, signatures } = TxRaw.decode(raw);
  const { signerInfos, fee } = AuthInfo.decode(authInfoBytes);
  const info = signerInfos[0];
  if (info?.publicKey === undefined || fee === undefined || signatures.length !== 1)
    throw new Error("a transaction has one signer and a fee");
  const publicKey = PubKey.decode(info.publicKey.value).key;
  const document = SignDoc.fromPartial({
    bodyBytes,
    authInfoBytes,
    chainId,
    accountNumber: BigInt(accountNumber),
  });
  if (!isSignedBy(publicKey, makeSignBytes(document), signatures[0]!)) throw new Error("wrong signature");
  return {
    id: transactionId(raw),
    sender: addressOf(publicKey),
    sequence: Number(info.sequence),
    gasLimit: fee.gasLimit,
    messages: TxBody.decode(bodyBytes).messages.map(decodeMessage),
  };
}

/** The network's name for a transaction: upper-case hexadecimal of its SHA-256. */
export const transactionId = (raw: Uint8Array): string => toHex(sha256(raw)).slice(2).toUpperCase();
