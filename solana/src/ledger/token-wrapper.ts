/** Athena and Hermes as tokens of the SPL Token program. Source: docs/ledger.md "Wrapped tokens". */
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { Token, TokenWrapper } from "@chainsatlas/shared/chain/token-wrapper.ts";
import { decodeFields, sizeOf } from "@chainsatlas/shared/protocol/ledger/fields.ts";
import { TOKENS, type CarriedBody } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import { decodeWord, WORD_BYTES, wordKey } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { PublicKey, SystemProgram, TransactionInstruction } from "@solana/web3.js";
import { tokenWrapperClient, u64, type TokenWrapperClient } from "../client.ts";
import type { Operator } from "../operator.ts";
import {
  ASSOCIATED_TOKEN_PROGRAM,
  associatedAddress,
  burnsAddress,
  claimsAddress,
  mintAddress,
  TOKEN_PROGRAM,
  wrapperAddress,
} from "../pda.ts";
import { placeOf } from "./cells.ts";
import type { SolanaLedgerUnit } from "./ledger-unit.ts";

const CLAIMS_PER_PAGE = 1_024n;
const BURNS_PER_PAGE = 16n;
/** Bytes of a page before what it holds: discriminator, wrapper, page. */
const PAGE_HEAD = 48;
/** What a page says of a burning. */
const BURNED = { token: "uint8", amount: "uint64", recipient: "address" } as const;

const PROGRAMS = { systemProgram: SystemProgram.programId, tokenProgram: TOKEN_PROGRAM } as const;

/** Makes the owner's account of a mint, unless it is there. */
export const makeAssociated = (payer: PublicKey, mint: PublicKey, owner: PublicKey): TransactionInstruction =>
  new TransactionInstruction({
    programId: ASSOCIATED_TOKEN_PROGRAM,
    keys: [
      { pubkey: payer, isSigner: true, isWritable: true },
      { pubkey: associatedAddress(mint, owner), isSigner: false, isWritable: true },
      ...[owner, mint, SystemProgram.programId, TOKEN_PROGRAM].map((pubkey) => ({
        ...{ pubkey, isSigner: false, isWritable: false },
      })),
    ],
    // CreateIdempotent
    data: Buffer.of(1),
  });

export class SolanaTokenWrapper implements TokenWrapper {
  readonly chain: number;
  readonly program: PublicKey;
  readonly address: PublicKey;
  readonly mints: Readonly<Record<Token, PublicKey>>;
  readonly #operator: Operator;
  readonly #client: TokenWrapperClient;
  readonly #ledger: SolanaLedgerUnit;

  constructor(operator: Operator, program: PublicKey, ledger: SolanaLedgerUnit, chain: number) {
    this.#operator = operator;
    this.#client = tokenWrapperClient(program);
    this.#ledger = ledger;
    this.program = program;
    this.chain = chain;
    this.address = wrapperAddress(program, ledger.address, chain);
    this.mints = { 1: mintAddress(program, this.address, 1), 2: mintAddress(program, this.address, 2) };
  }

  /** The wrapper of a ledger at an address; undefined when that is not one. */
  static async at(
    operator: Operator,
    program: PublicKey,
    ledger: SolanaLedgerUnit,
    address: PublicKey,
  ): Promise<SolanaTokenWrapper | undefined> {
    const data = await operator.account(address);
    const { coder } = tokenWrapperClient(program);
    if (data?.length !== coder.accounts.size("wrapper")) return undefined;
    const { chain } = coder.accounts.decode<{ chain: number }>("wrapper", data);
    const wrapper = new SolanaTokenWrapper(operator, program, ledger, chain);
    return wrapper.address.equals(address) ? wrapper : undefined;
  }

  get tokens(): { athena: string; hermes: string } {
    return {
      athena: this.mints[TOKENS.ATHENA].toBase58(),
      hermes: this.mints[TOKENS.HERMES].toBase58(),
    };
  }

  #cell(key: Uint8Array): PublicKey {
    return this.#ledger.cellAddress(placeOf(key)!.cell!);
  }

  async initialize(): Promise<Transaction> {
    const instruction = await this.#client.methods
      .initialize(this.chain)
      .accountsStrict({
        ...{ wrapper: this.address, ledger: this.#ledger.address },
        cell: this.#cell(wordKey("chain", { chain: this.chain })),
        ...{ athena: this.mints[TOKENS.ATHENA], hermes: this.mints[TOKENS.HERMES] },
        ...{ payer: this.#operator.publicKey, ...PROGRAMS },
      })
      .instruction();
    return this.#operator.send([instruction]);
  }

  /** What the ledger says of a claim. Throws ChainError Rejected where there is none. */
  async #claimOf(claim: bigint): Promise<{ owner: PublicKey; mint: PublicKey }> {
    const key = { chain: this.chain, claim };
    const { token } = decodeWord("wrapAmount", await this.#ledger.word(wordKey("wrapAmount", key)));
    if (token !== TOKENS.ATHENA && token !== TOKENS.HERMES)
      throw new ChainError(this.#operator.caip2, "Rejected", `the ledger has no claim ${claim}`);
    const owner = new PublicKey(await this.#ledger.word(wordKey("wrapOwner", key)));
    return { owner, mint: this.mints[token] };
  }

  /** The instruction that takes a claim, whatever it is. */
  claimInstruction(claim: bigint, mint: PublicKey, owner: PublicKey): Promise<TransactionInstruction> {
    return this.#client.methods
      .claim(u64(claim))
      .accountsStrict({
        ...{ wrapper: this.address, mint, tokens: associatedAddress(mint, owner) },
        cell: this.#cell(wordKey("wrapOwner", { chain: this.chain, claim })),
        claims: claimsAddress(this.program, this.address, claim / CLAIMS_PER_PAGE),
        ...{ payer: this.#operator.publicKey, ...PROGRAMS },
      })
      .instruction();
  }

  async claim(claim: bigint): Promise<readonly Transaction[]> {
    const { owner, mint } = await this.#claimOf(claim);
    const account = makeAssociated(this.#operator.publicKey, mint, owner);
    return [await this.#operator.send([account, await this.claimInstruction(claim, mint, owner)])];
  }

  async claimed(claim: bigint): Promise<boolean> {
    const page = claimsAddress(this.program, this.address, claim / CLAIMS_PER_PAGE);
    const data = await this.#operator.account(page);
    const at = Number(claim % CLAIMS_PER_PAGE);
    return data !== undefined && ((data[PAGE_HEAD + (at >> 3)]! >> (at & 7)) & 1) === 1;
  }

  /** How often tokens were burned. */
  async burns(): Promise<bigint> {
    const data = await this.#operator.account(this.address);
    if (data === undefined)
      throw new ChainError(this.#operator.caip2, "Rejected", "there is no such wrapper");
    return BigInt(
      this.#client.coder.accounts.decode<{ burns: { toString(): string } }>("wrapper", data).burns.toString(),
    );
  }

  /** The instruction that burns as burning number `index`. */
  burnInstruction(
    index: bigint,
    token: Token,
    amount: bigint,
    recipient: Uint8Array,
  ): Promise<TransactionInstruction> {
    const mint = this.mints[token];
    return this.#client.methods
      .burn(u64(amount), [...recipient])
      .accountsStrict({
        ...{ wrapper: this.address, mint, tokens: associatedAddress(mint, this.#operator.publicKey) },
        burns: burnsAddress(this.program, this.address, index / BURNS_PER_PAGE),
        ...{ authority: this.#operator.publicKey, ...PROGRAMS },
      })
      .instruction();
  }

  async burn(token: Token, amount: bigint, recipient: Uint8Array): Promise<readonly Transaction[]> {
    const instruction = await this.burnInstruction(await this.burns(), token, amount, recipient);
    return [await this.#operator.send([instruction])];
  }

  async #burnsOf(page: bigint): Promise<Uint8Array> {
    const data = await this.#operator.account(burnsAddress(this.program, this.address, page));
    if (data === undefined)
      throw new ChainError(this.#operator.caip2, "Rejected", `no burnings, page ${page}`);
    return data.subarray(PAGE_HEAD);
  }

  async burnings(from: bigint): Promise<readonly CarriedBody<"Unwrap">[]> {
    const end = await this.burns();
    const found: CarriedBody<"Unwrap">[] = [];
    let page = new Uint8Array();
    for (let index = from; index < end; index++) {
      const at = Number(index % BURNS_PER_PAGE);
      if (at === 0 || index === from) page = Uint8Array.from(await this.#burnsOf(index / BURNS_PER_PAGE));
      const start = at * WORD_BYTES;
      const word = page.subarray(start, start + sizeOf(BURNED));
      found.push({ chain: this.chain, index, ...decodeFields("burning", BURNED, word) });
    }
    return found;
  }
}
