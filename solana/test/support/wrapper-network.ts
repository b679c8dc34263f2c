/** A ledger on the embedded chain that has it among its own, so that its tokens are issued there, and two who own some. */
import { TestNetwork, type Party } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import type { Token } from "@chainsatlas/shared/chain/token-wrapper.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import type { Word } from "@chainsatlas/shared/protocol/ledger/state.ts";
import { decodeWord, wordKey } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { PublicKey } from "@solana/web3.js";
import { EMBEDDED_PROGRAMS, wellKnownKeypair } from "../../idl/program-ids.ts";
import { EMBEDDED_CAIP2, type EmbeddedSolana } from "../../src/embedded.ts";
import { SolanaTokenWrapper } from "../../src/ledger/token-wrapper.ts";
import { associatedAddress } from "../../src/pda.ts";
import { DigestedChain } from "./digested-chain.ts";
import { LedgerNetwork } from "./ledger-network.ts";

/** This chain's number in the ledger. */
export const CHAIN = 1;
const SUPPLY_AT = 36;
const AMOUNT_AT = 64;

const u64At = (data: Buffer | undefined, at: number): bigint => data?.readBigUInt64LE(at) ?? 0n;

export class WrapperNetwork<C extends EmbeddedSolana = DigestedChain> {
  readonly chain: C;
  readonly ledger: LedgerNetwork;
  readonly wrapper: SolanaTokenWrapper;
  /** Another operator of the same chain. */
  readonly other: { readonly chain: DigestedChain; readonly wrapper: SolanaTokenWrapper };

  /** On units that are there. */
  constructor(chain: C, ledger: LedgerNetwork) {
    this.chain = chain;
    this.ledger = ledger;
    this.wrapper = this.#wrapperOf(chain);
    const rival = new DigestedChain({ operator: wellKnownKeypair("rival"), beside: chain });
    this.other = { chain: rival, wrapper: this.#wrapperOf(rival) };
  }

  static async start<C extends EmbeddedSolana>(chain: C): Promise<WrapperNetwork<C>> {
    const network = new TestNetwork(4, 4, "wrapped", ["eip155:31337", EMBEDDED_CAIP2]);
    return new WrapperNetwork(chain, await LedgerNetwork.start(chain, network));
  }

  #wrapperOf(chain: EmbeddedSolana): SolanaTokenWrapper {
    const program = new PublicKey(EMBEDDED_PROGRAMS.token_wrapper);
    return new SolanaTokenWrapper(chain, program, this.ledger.unit, CHAIN);
  }

  get user(): Party {
    return this.ledger.network.users[0]!;
  }

  /** The first user wraps tokens for an owner: here the operator, unless told otherwise. */
  async wrap(token: Token, amount: bigint, owner = this.chain.publicKey, chain = CHAIN): Promise<void> {
    const body = { chain, token, amount, owner: owner.toBytes() };
    const { replica } = this.ledger;
    await replica.advance([replica.request(this.user, "Wrap", body)]);
  }

  /** What the ledger on this chain says of this chain. */
  async wrapped(): Promise<Word<"wrapped">> {
    return decodeWord("wrapped", await this.ledger.unit.word(wordKey("wrapped", { chain: CHAIN })));
  }

  /** Free balances of an account of the ledger, as this chain has them. */
  async account(account: Uint8Array): Promise<Word<"account">> {
    return decodeWord("account", await this.ledger.unit.word(wordKey("account", { account })));
  }

  /** Carries burnings to the ledger, as Pythias do: all that it has not been told of, at most so many. */
  async carry(most = Infinity): Promise<void> {
    const { unwraps } = await this.wrapped();
    const burned = (await this.wrapper.burnings(unwraps)).slice(0, most);
    await this.ledger.replica.advance(burned.map((body) => encodeCarried("Unwrap", body)));
  }

  /** Tokens that there are on this chain. */
  async supply(token: Token): Promise<bigint> {
    return u64At(await this.chain.account(this.wrapper.mints[token]), SUPPLY_AT);
  }

  /** Tokens that an owner has. */
  async balance(token: Token, owner: PublicKey): Promise<bigint> {
    return u64At(await this.chain.account(associatedAddress(this.wrapper.mints[token], owner)), AMOUNT_AT);
  }
}
