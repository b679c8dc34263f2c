/** Goal: transactions are what Solana's own library makes of the same instructions, in what they say and in size. */
import assert from "node:assert/strict";
import {
  AddressLookupTableAccount,
  Keypair,
  Message,
  MessageV0,
  PublicKey,
  Transaction,
  TransactionInstruction,
  TransactionMessage,
} from "@solana/web3.js";
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

const TABLE = new AddressLookupTableAccount({
  key: new PublicKey(new Uint8Array(32).fill(9)),
  state: {
    ...{ deactivationSlot: 2n ** 64n - 1n, lastExtendedSlot: 1, lastExtendedSlotStartIndex: 0 },
    addresses: [1, 3, 4, 6].map((i) => keypairs[i]!.publicKey),
  },
});

/** The same of a message that looks addresses up, and which it looks up. */
function meaningOfV0(message: MessageV0): unknown {
  const keys = message.getAccountKeys({ addressLookupTableAccounts: [TABLE] });
  const named = (i: number): string => keys.get(i)!.toBase58();
  const accounts = Array.from({ length: keys.length }, (_, i) => ({
    ...{ name: named(i), signs: message.isAccountSigner(i), writable: message.isAccountWritable(i) },
    lookedUp: i >= message.staticAccountKeys.length,
  }));
  return {
    payer: accounts[0],
    accounts: [...accounts].sort((a, b) => (a.name < b.name ? -1 : 1)),
    instructions: message.compiledInstructions.map(({ programIdIndex, accountKeyIndexes, data }) => ({
      program: named(programIdIndex),
      accounts: accountKeyIndexes.map(named),
      data: Buffer.from(data),
    })),
    blockhash: message.recentBlockhash,
  };
}

describe("a transaction's message with a lookup table", () => {
  it("says what the library's says, in as many bytes", () => {
    fc.assert(
      fc.property(fc.array(instruction, { minLength: 1, maxLength: 3 }), (instructions) => {
        const table = { address: TABLE.key, addresses: TABLE.state.addresses };
        const bytes = compileMessage(payer, BLOCKHASH, instructions, table);
        const mine = MessageV0.deserialize(bytes);
        const { recentBlockhash } = mine;
        const theirs = new TransactionMessage({
          ...{ payerKey: payer, recentBlockhash, instructions },
        }).compileToV0Message([TABLE]);
        assert.deepEqual(meaningOfV0(mine), meaningOfV0(theirs));
        assert.equal(bytes.length, theirs.serialize().length);
      }),
    );
  });
});

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
