/** Goal: transactions are what Solana's own library makes of the same instructions, in what they say and in size. */
import assert from "node:assert/strict";
import { Keypair, Message, Transaction, TransactionInstruction } from "@solana/web3.js";
import fc from "fast-check";
import { compileMessage, transactionSize } from "../src/message.ts";

const keypairs = Array.from({ length: 8 }, (_, i) => Keypair.fromSeed(new Uint8Array(32).fill(i + 1)));
const payer = keypairs[0]!.publicKey;
const BLOCKHASH = new Uint8Array(32).fill(7);

const key = fc.integer({ min: 0, max: 7 }).map((i) => keypairs[i]!.publicKey);
const instruction = fc
  .record({
    programId: fc.integer({ min: 5, max: 7 }).map((i) => keypairs[i]!.publicKey),
    keys: fc.array(fc.record({ pubkey: key, isWritable: fc.boolean() }), { maxLength: 6 }),
    data: fc.uint8Array({ maxLength: 300 }),
  })
  .map(
    ({ programId, keys, data }) =>
      new TransactionInstruction({
        programId,
        keys: keys.map((one) => ({ ...one, isSigner: one.pubkey.equals(payer) })),
        data: Buffer.from(data),
      }),
  );

/** What a message says, whatever the order of its accounts. */
function meaning(message: Message): unknown {
  const accounts = message.accountKeys.map((account, i) => ({
    name: account.toBase58(),
    signs: message.isAccountSigner(i),
    writable: message.isAccountWritable(i),
  }));
  return {
    payer: accounts[0],
    accounts: [...accounts].sort((a, b) => (a.name < b.name ? -1 : 1)),
    instructions: message.instructions.map(({ programIdIndex, accounts: used, data }) => ({
      program: accounts[programIdIndex]?.name,
      accounts: used.map((i) => accounts[i]?.name),
      data,
    })),
    blockhash: message.recentBlockhash,
  };
}

describe("a transaction's message", () => {
  it("says what the library's says, in as many bytes", () => {
    fc.assert(
      fc.property(fc.array(instruction, { minLength: 1, maxLength: 3 }), (instructions) => {
        const mine = Message.from(compileMessage(payer, BLOCKHASH, instructions));
        const transaction = new Transaction().add(...instructions);
        transaction.feePayer = payer;
        transaction.recentBlockhash = mine.recentBlockhash;
        const theirs = transaction.compileMessage();
        assert.deepEqual(meaning(mine), meaning(theirs));
        const size = transactionSize(compileMessage(payer, BLOCKHASH, instructions));
        assert.equal(size, 65 + theirs.serialize().length);
      }),
    );
  });
});
