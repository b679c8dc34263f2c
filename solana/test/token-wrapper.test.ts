/**
 * Goal: tokens are issued for what the ledger has wrapped, once, to whom it says; what is burned comes back to the ledger in
 * its order; and everything else is refused with its own error and changes nothing.
 */
import assert from "node:assert/strict";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { address } from "@solana/kit";
import { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { EmbeddedSolana, family } from "../src/index.ts";
import { makeAssociated, SolanaTokenWrapper } from "../src/ledger/token-wrapper.ts";
import { associatedAddress, TOKEN_PROGRAM } from "../src/pda.ts";
import { DigestedChain } from "./support/digested-chain.ts";
import { LedgerNetwork } from "./support/ledger-network.ts";
import { refused } from "./support/refusal.ts";
import { CHAIN, WrapperNetwork } from "./support/wrapper-network.ts";

const recipient = sha256(utf8("recipient")).slice(0, 20);

/** SPL Token's SetAuthority: the account is given to somebody else. */
const giveAway = (account: PublicKey, owner: PublicKey, to: PublicKey): TransactionInstruction =>
  new TransactionInstruction({
    programId: TOKEN_PROGRAM,
    keys: [
      { pubkey: account, isSigner: false, isWritable: true },
      { pubkey: owner, isSigner: true, isWritable: false },
    ],
    data: Buffer.concat([Buffer.of(6, 2, 1), to.toBytes()]),
  });

describe("token wrapper", () => {
  it("is deployed with a ledger that has the chain, and found again by its address", async () => {
    const { chain, ledger, wrapper } = await WrapperNetwork.start(new DigestedChain());
    const { deployment } = ledger;
    assert.deepEqual(deployment.wrapper?.tokens, wrapper.tokens);
    assert.equal(deployment.addresses.wrapper, wrapper.address.toBase58());
    const again = await (await family.replay(chain.history())).attach(deployment.addresses);
    assert.deepEqual(again.wrapper?.tokens, wrapper.tokens);
    assert.equal(again.wrapper.chain, CHAIN);
    const strange = { ...deployment.addresses, wrapper: deployment.addresses.management };
    await assert.rejects((await family.replay(chain.history())).attach(strange), /no such wrapper/);
    const without = await LedgerNetwork.start(new EmbeddedSolana(), new TestNetwork());
    assert.equal(without.deployment.wrapper, undefined);
    assert.equal(without.deployment.addresses.wrapper, undefined);
  });

  it("has mints of nine decimals of which it alone issues tokens, and which nobody can freeze", async () => {
    const { chain, wrapper } = await WrapperNetwork.start(new DigestedChain());
    for (const mint of Object.values(wrapper.mints)) {
      const data = await chain.account(mint);
      assert.equal(data!.readUInt32LE(0), 1);
      assert.deepEqual(new PublicKey(data!.subarray(4, 36)), wrapper.address);
      assert.equal(data![44], 9);
      assert.equal(data!.readUInt32LE(46), 0);
    }
  });

  it("issues each claim once, in any order, to the owner, whoever asks", async () => {
    const network = await WrapperNetwork.start(new DigestedChain());
    const { chain, wrapper, other } = network;
    await network.wrap(1, 5n, other.chain.publicKey);
    await network.wrap(2, 7n);
    await network.wrap(2, 11n);
    assert.deepEqual(await Promise.all([0n, 1n, 2n, 3n].map((claim) => wrapper.claimed(claim))), [
      ...[false, false, false, false],
    ]);
    await other.wrapper.claim(2n);
    await wrapper.claim(0n);
    assert.deepEqual(await Promise.all([0n, 1n, 2n, 3n].map((claim) => wrapper.claimed(claim))), [
      ...[true, false, true, false],
    ]);
    assert.equal(await network.balance(1, other.chain.publicKey), 5n);
    assert.equal(await network.balance(2, chain.publicKey), 11n);
    const again = await refused(chain, "Rejected", () => wrapper.claim(2n));
    assert.match(again.message, /AlreadyClaimed/);
    await wrapper.claim(1n);
    assert.equal(await network.balance(2, chain.publicKey), 18n);
    assert.deepEqual([await network.supply(1), await network.supply(2)], [5n, 18n]);
  });

  it("numbers what is burned, page after page, and the ledger takes each number once", async () => {
    const network = await WrapperNetwork.start(new DigestedChain());
    const { wrapper, ledger } = network;
    await network.wrap(2, 1_000n);
    await wrapper.claim(0n);
    for (let i = 1n; i <= 18n; i++) await wrapper.burn(2, i, recipient);
    const burned = await wrapper.burnings(0n);
    assert.deepEqual(
      burned,
      Array.from({ length: 18 }, (_, i) => ({
        ...{ chain: CHAIN, index: BigInt(i), token: 2, amount: BigInt(i + 1), recipient },
      })),
    );
    assert.deepEqual(await wrapper.burnings(17n), burned.slice(17));
    assert.deepEqual(await wrapper.burnings(18n), []);
    await network.carry();
    assert.equal((await network.account(recipient)).hermes, 171n);
    const { athena, hermes, unwraps } = await network.wrapped();
    assert.deepEqual([athena, hermes, unwraps], [0n, 829n, 18n]);
    assert.equal(await network.supply(2), 829n);
    const { events } = await ledger.replica.advance([encodeCarried("Unwrap", burned[3]!)]);
    assert.deepEqual(
      events.map(({ name }) => name),
      ["Refused", "BatchApplied"],
    );
  });

  it("keeps claims of another page apart", async () => {
    const network = await WrapperNetwork.start(new DigestedChain());
    const { chain, wrapper } = network;
    await network.wrap(1, 3n);
    // a ledger after 1,024 claims, without having wrapped so often: the words of claim 0 under another number
    const cell = (await wrapper.claimInstruction(0n, wrapper.mints[1], chain.publicKey)).keys[1]!.pubkey;
    const far = (await wrapper.claimInstruction(1_024n, wrapper.mints[1], chain.publicKey)).keys[1]!.pubkey;
    const original = chain.svm.getAccount(address(cell.toBase58()));
    assert.ok(original.exists);
    const data = Uint8Array.from(original.data);
    new DataView(data.buffer).setBigUint64(8 + 32 + 3, 1_024n);
    const { lamports, space, programAddress } = original;
    const account = { lamports, space, programAddress, data, executable: false };
    chain.svm.setAccount({ address: address(far.toBase58()), ...account });
    await wrapper.claim(1_024n);
    assert.deepEqual([await wrapper.claimed(0n), await wrapper.claimed(1_024n)], [false, true]);
    await wrapper.claim(0n);
    assert.equal(await network.supply(1), 6n);
  });

  describe("refuses", () => {
    let network: WrapperNetwork;
    const burn =
      (token: 1 | 2, amount: bigint, to = recipient) =>
      () =>
        network.wrapper.burn(token, amount, to);

    beforeEach(async () => {
      network = await WrapperNetwork.start(new DigestedChain());
      await network.wrap(2, 10n);
    });

    it("a claim that there is not", async () => {
      const { chain, wrapper } = network;
      const account = makeAssociated(chain.publicKey, wrapper.mints[2], chain.publicKey);
      await chain.send([account]);
      const claim = await wrapper.claimInstruction(1n, wrapper.mints[2], chain.publicKey);
      const error = await refused(chain, "Rejected", () => chain.send([claim]));
      assert.match(error.message, /WrongAccount/);
      await assert.rejects(wrapper.claim(1n), /no claim 1/);
    });

    it("a claim by the name of another, of another token, or for another owner", async () => {
      const { chain, wrapper, other } = network;
      for (const mint of Object.values(wrapper.mints))
        for (const owner of [chain.publicKey, other.chain.publicKey])
          await chain.send([makeAssociated(chain.publicKey, mint, owner)]);
      const right = await wrapper.claimInstruction(0n, wrapper.mints[2], chain.publicKey);
      const wrong = [
        await wrapper.claimInstruction(0n, wrapper.mints[1], chain.publicKey),
        await wrapper.claimInstruction(0n, wrapper.mints[2], other.chain.publicKey),
      ];
      const renamed = await wrapper.claimInstruction(1n, wrapper.mints[2], chain.publicKey);
      renamed.keys[1] = right.keys[1]!;
      for (const instruction of [...wrong, renamed]) {
        const error = await refused(chain, "Rejected", () => chain.send([instruction]));
        assert.match(error.message, /WrongAccount/);
      }
    });

    it("a claim to an account that its owner has given away", async () => {
      const { chain, wrapper, other } = network;
      const tokens = associatedAddress(wrapper.mints[2], chain.publicKey);
      await chain.send([
        makeAssociated(chain.publicKey, wrapper.mints[2], chain.publicKey),
        giveAway(tokens, chain.publicKey, other.chain.publicKey),
      ]);
      const claim = await wrapper.claimInstruction(0n, wrapper.mints[2], chain.publicKey);
      const error = await refused(chain, "Rejected", () => chain.send([claim]));
      assert.match(error.message, /WrongAccount/);
    });

    it("a claim of another chain", async () => {
      const { wrapper, chain } = network;
      await network.wrap(2, 3n, chain.publicKey, 0);
      await assert.rejects(wrapper.claim(1n), /no claim 1/);
      assert.equal(await network.supply(2), 0n);
    });

    it("to burn nothing, for nobody, more than there is, or what is another's", async () => {
      const { chain, wrapper, other } = network;
      await wrapper.claim(0n);
      await refused(chain, "ZeroAmount", burn(2, 0n));
      await refused(chain, "BadRecipient", burn(2, 1n, new Uint8Array(20)));
      await refused(chain, "InsufficientBalance", burn(2, 11n));
      await refused(chain, "InsufficientBalance", burn(2, (1n << 64n) - 1n));
      await refused(chain, "Rejected", burn(1, 1n));
      const theirs = await other.wrapper.burnInstruction(0n, 2, 1n, recipient);
      theirs.keys[2]!.pubkey = associatedAddress(wrapper.mints[2], chain.publicKey);
      await refused(other.chain, "Unauthorized", () => other.chain.send([theirs]));
    });

    it("to write down a burning on another page than the next one's", async () => {
      const { chain, wrapper } = network;
      await wrapper.claim(0n);
      const instruction = await wrapper.burnInstruction(16n, 2, 1n, recipient);
      const error = await refused(chain, "Rejected", () => chain.send([instruction]));
      assert.match(error.message, /WrongAccount/);
    });

    it("to begin again, or for a chain that is not this one", async () => {
      const { chain, wrapper } = network;
      const again = await refused(chain, "Rejected", () => wrapper.initialize());
      assert.match(again.message, /AlreadyInitialized/);
      for (const number of [0, 2]) {
        const wrong = new SolanaTokenWrapper(chain, wrapper.program, network.ledger.unit, number);
        await refused(chain, "UnknownChain", () => wrong.initialize());
      }
    });
  });
});
